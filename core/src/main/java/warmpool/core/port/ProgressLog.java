package warmpool.core.port;

import java.time.Duration;
import java.util.List;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;

/**
 * What the person who waits reads in the run page.
 *
 * <p>Best effort: never throws, never blocks an answer.
 */
public interface ProgressLog {
  /** Starts to show the lines, all of them, in place of what was shown before. */
  void show(CheckRequestId id, CheckOrigin origin, JobToken token, List<String> lines);

  /** Waits until everything started is shown, or {@code bound} is over. */
  void flush(Duration bound);
}
