package warmpool.core.pool;

import java.time.Duration;

/**
 * The kinds of refused launches, and how long to leave the platform alone after one.
 *
 * <p>Source: aws-facts §1.6.
 */
public enum LaunchFailure {
  /** Too many calls: soon again. */
  THROTTLED(
      Duration.ofSeconds(1), Duration.ofSeconds(30), "launches are being throttled; wait a moment"),
  /** No capacity where we asked. */
  CAPACITY(
      Duration.ofSeconds(15),
      Duration.ofMinutes(5),
      "there is no capacity where its agents may run; it is asked for again every few minutes"),
  /** The account may not run more: somebody must raise the quota. */
  QUOTA(
      Duration.ofMinutes(1),
      Duration.ofMinutes(5),
      "the account's Fargate vCPU quota is used up (L-3032A538; of Spot, L-36FBB829); ask for more"
          + " or wait"),
  /** The task definition, network or permission is wrong: somebody must mend it. */
  CONFIGURATION(
      Duration.ofMinutes(1),
      Duration.ofMinutes(5),
      "new agents do not start; see the pool's decisions"),
  /** Anything else. */
  UNKNOWN(
      Duration.ofSeconds(5),
      Duration.ofMinutes(5),
      "launches fail for an unknown reason; see the pool's decisions");

  private final Duration pauseMin;
  private final Duration pauseMax;
  private final String words;

  LaunchFailure(Duration pauseMin, Duration pauseMax, String words) {
    this.pauseMin = pauseMin;
    this.pauseMax = pauseMax;
    this.words = words;
  }

  /** Why no agent can be started, for the person who waits and the one who can help. */
  public String words() {
    return words;
  }

  public Duration pauseMin() {
    return pauseMin;
  }

  public Duration pauseMax() {
    return pauseMax;
  }
}
