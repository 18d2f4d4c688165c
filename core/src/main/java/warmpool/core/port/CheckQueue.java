package warmpool.core.port;

import warmpool.core.check.CheckRequest;

/** Where a check is safe before its webhook is answered. */
public interface CheckQueue {
  /**
   * Returns once the queue has taken the request.
   *
   * <p>Errors: {@link PortFailure}; then it may or may not be in the queue. Safe to repeat.
   */
  void enqueue(CheckRequest request);
}
