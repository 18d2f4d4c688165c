package warmpool.aws.queue;

import java.time.Duration;
import java.util.Optional;

/** What became of the work on one message. */
public sealed interface MessageVerdict {
  /** The work is done and written; the message may go. */
  record Done() implements MessageVerdict {}

  /** There will be more to do, and the message comes back for it. */
  record Again(Duration after) implements MessageVerdict {}

  /**
   * The work failed, and the message must come back.
   *
   * @param after when; empty leaves it to the queue
   * @param why for the log, so without secrets
   */
  record Retry(Optional<Duration> after, String why) implements MessageVerdict {}
}
