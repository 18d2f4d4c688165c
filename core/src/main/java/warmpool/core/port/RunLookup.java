package warmpool.core.port;

import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;

/** Whether anybody still waits for a check. */
public interface RunLookup {
  enum Run {
    LIVE,
    OVER,
    /** It could not be found out; treat it as live. */
    UNKNOWN
  }

  /** Errors: none. Safe to repeat. */
  Run runOf(CheckOrigin origin, JobToken token);
}
