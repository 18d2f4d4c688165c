package warmpool.core.port;

import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;

/** Answers a check. */
public interface CheckCallback {
  /**
   * Tells the check its result, with a few short tries.
   *
   * <p>Errors: none; whatever the world does is an outcome. Safe to repeat with the same result.
   */
  CallbackOutcome complete(
      CheckRequestId id, CheckOrigin origin, JobToken token, CheckResult result);
}
