package warmpool.core.pool;

import java.time.Duration;

/**
 * The kinds of refused launches, and how long to leave the platform alone after one.
 *
 * <p>Source: aws-facts §1.6.
 */
public enum LaunchFailure {
  /** Too many calls: soon again. */
  THROTTLED(Duration.ofSeconds(1), Duration.ofSeconds(30)),
  /** No capacity where we asked. */
  CAPACITY(Duration.ofSeconds(15), Duration.ofMinutes(5)),
  /** The account may not run more: somebody must raise the quota. */
  QUOTA(Duration.ofMinutes(1), Duration.ofMinutes(5)),
  /** The task definition, network or permission is wrong: somebody must mend it. */
  CONFIGURATION(Duration.ofMinutes(1), Duration.ofMinutes(5)),
  /** Anything else. */
  UNKNOWN(Duration.ofSeconds(5), Duration.ofMinutes(5));

  private final Duration pauseMin;
  private final Duration pauseMax;

  LaunchFailure(Duration pauseMin, Duration pauseMax) {
    this.pauseMin = pauseMin;
    this.pauseMax = pauseMax;
  }

  public Duration pauseMin() {
    return pauseMin;
  }

  public Duration pauseMax() {
    return pauseMax;
  }
}
