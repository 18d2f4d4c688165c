package warmpool.aws.queue;

import java.time.Duration;

/** Says when a message that is in hand comes back. */
public interface MessageDelay {
  /**
   * Hides the message for {@code after} from now.
   *
   * <p>Errors: {@link warmpool.core.port.PortFailure}; then it comes back after the queue's own
   * timeout.
   */
  void postpone(String receiptHandle, Duration after);
}
