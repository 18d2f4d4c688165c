package warmpool.local.ecs;

import java.time.Duration;

/**
 * How long the phases of a stop take, and for how long a stopped task can still be described. World
 * time.
 *
 * <p>{@code stopTimeout} is between SIGTERM and SIGKILL.
 */
public record StopTimes(
    Duration deactivation,
    Duration stopTimeout,
    Duration deprovisioning,
    Duration visibleAfterStop) {

  /** ECS's own defaults where documented: 30 s to SIGKILL, one hour of visibility. */
  public static StopTimes fargate() {
    return new StopTimes(
        Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofHours(1));
  }
}
