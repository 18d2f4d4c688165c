package warmpool.callback.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.ProgressLog;

/** A progress log that writes down when it was asked for what. */
final class NotedLog implements ProgressLog {
  final List<String> calls = new ArrayList<>();

  @Override
  public void show(CheckRequestId id, CheckOrigin origin, JobToken token, List<String> lines) {
    calls.add("show " + id.planId().getLeastSignificantBits());
  }

  @Override
  public void flush(Duration bound) {
    calls.add("flush within " + bound);
  }
}
