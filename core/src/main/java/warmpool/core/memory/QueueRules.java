package warmpool.core.memory;

import java.time.Duration;

/**
 * How a queue in memory behaves.
 *
 * @param fifo whether messages keep their order within their group
 * @param visibility how long a received message is hidden
 * @param receivesMax after so many receives a message becomes a dead letter
 * @param duplicates the chance, 0 to 1, that a message is stored twice
 * @param disorder the chance, 0 to 1, that a receive finds the messages in any order
 */
public record QueueRules(
    boolean fifo, Duration visibility, int receivesMax, double duplicates, double disorder) {
  public QueueRules {
    if (!visibility.isPositive() || receivesMax < 1) {
      throw new IllegalArgumentException(
          "a queue hides for a while and delivers at least once: "
              + visibility
              + ", "
              + receivesMax);
    }
    if (fifo && (duplicates > 0 || disorder > 0)) {
      throw new IllegalArgumentException("a FIFO queue neither duplicates nor reorders");
    }
  }

  /** A standard queue on a good day. */
  public static QueueRules standard(Duration visibility, int receivesMax) {
    return new QueueRules(false, visibility, receivesMax, 0, 0);
  }

  public static QueueRules fifo(Duration visibility, int receivesMax) {
    return new QueueRules(true, visibility, receivesMax, 0, 0);
  }

  /** The same queue on a bad day. */
  public QueueRules disturbed(double duplicates, double disorder) {
    return new QueueRules(fifo, visibility, receivesMax, duplicates, disorder);
  }
}
