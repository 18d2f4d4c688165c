package warmpool.core.memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.ProgressLog;

/** Shows lines at once, to whoever asks; a check without a timeline shows nothing. */
public final class MemoryProgressLog implements ProgressLog {
  private final Map<CheckRequestId, List<String>> shown = new ConcurrentHashMap<>();

  @Override
  public void show(CheckRequestId id, CheckOrigin origin, JobToken token, List<String> lines) {
    if (origin.timeline().isPresent()) {
      shown.put(id, List.copyOf(lines));
    }
  }

  @Override
  public void flush(Duration bound) {
    // Nothing to wait for: lines are shown before show returns.
  }

  /** The lines that the person who waits sees now. */
  public List<String> shown(CheckRequestId id) {
    return shown.getOrDefault(id, List.of());
  }
}
