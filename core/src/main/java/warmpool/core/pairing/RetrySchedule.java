package warmpool.core.pairing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a try is repeated.
 *
 * <p>Shape: doubles from {@code first} up to {@code max}; of that, a random half at most is taken
 * off, so that many who failed together do not come back together.
 */
public record RetrySchedule(Duration first, Duration max) {
  /** Beyond this the pause has long reached its longest. */
  private static final int DOUBLINGS_MAX = 30;

  public RetrySchedule {
    if (!first.isPositive() || max.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a retry schedule needs 0 < first <= max: first " + first + ", max " + max);
    }
  }

  /**
   * The pause after the {@code failures}-th failure in a row.
   *
   * @param failures 1 or more
   */
  public Duration pause(int failures, RandomGenerator chance) {
    int doublings = Math.min(Math.max(0, failures - 1), DOUBLINGS_MAX);
    double grown = Math.min(first.toNanos() * Math.pow(2, doublings), (double) max.toNanos());
    return Duration.ofNanos((long) (grown * (1 - chance.nextDouble() / 2)));
  }
}
