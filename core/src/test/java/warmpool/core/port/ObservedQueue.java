package warmpool.core.port;

import java.time.Duration;
import java.util.List;

/**
 * The far end of a queue, as the contract suites of the sending ports need it.
 *
 * <p>Shape: visibility one second; a dead letter after two receives.
 */
public interface ObservedQueue<M> {
  /** A message in hand. */
  record Seen<M>(M message, String receipt) {}

  /** Returns as soon as there is a message; after {@code waitMax} without one, nothing. */
  List<Seen<M>> receive(int max, Duration waitMax);

  void acknowledge(Seen<M> seen);

  void postpone(Seen<M> seen, Duration after);

  /** What came to the dead-letter queue, received and acknowledged there; as {@link #receive}. */
  List<M> deadLetters(Duration waitMax);
}
