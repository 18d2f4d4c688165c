package warmpool.local.ecs;

import java.time.Duration;

/**
 * How long a task takes from created to started: lognormal, because most starts are alike and a few
 * are much slower.
 *
 * <p>Units: world time; {@code placement} is the part before the image pull, the rest is the pull.
 */
public record StartTimes(Duration median, Duration p95, Duration placement) {
  /** The standard normal quantile at 0.95. */
  private static final double Z95 = 1.6448536269514722;

  public StartTimes {
    if (!median.isPositive() || p95.compareTo(median) < 0 || !placement.isPositive()) {
      throw new IllegalArgumentException(
          "median and placement must be positive and p95 no less than the median: "
              + median
              + ", "
              + p95
              + ", "
              + placement);
    }
  }

  /**
   * Median 45 s and p95 90 s as seen on Fargate, of which 10 s pass before the pull (aws-facts.md,
   * 1.8).
   */
  public static StartTimes fargate() {
    return new StartTimes(Duration.ofSeconds(45), Duration.ofSeconds(90), Duration.ofSeconds(10));
  }

  /** The duration that belongs to one draw from a standard normal distribution. */
  Duration at(double gaussian) {
    double sigma = Math.log(seconds(p95) / seconds(median)) / Z95;
    return ofSeconds(seconds(median) * Math.exp(sigma * gaussian));
  }

  /** The placement part of a start that takes {@code total}: never more than half of it. */
  Duration placementOf(Duration total) {
    Duration half = total.dividedBy(2);
    return half.compareTo(placement) < 0 ? half : placement;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
