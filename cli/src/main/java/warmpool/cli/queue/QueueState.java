package warmpool.cli.queue;

import java.util.Optional;

/**
 * A queue, as SQS guesses it.
 *
 * @param visible messages that nobody works on
 * @param inFlight messages that somebody works on
 */
public record QueueState(
    String name, String arn, int visible, int inFlight, Optional<DeadLetters> dead) {
  /** Messages that were received too often. */
  public record DeadLetters(String name, String arn, int messages) {}

  public int deadMessages() {
    return dead.map(DeadLetters::messages).orElse(0);
  }
}
