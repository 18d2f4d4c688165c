package warmpool.core.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stops a pool from launching while launches fail.
 *
 * <p>Shape: the pause doubles with each failing tick, from the kind's shortest to its longest; one
 * success closes it.
 */
public record LaunchBreaker(int failingTicks, Instant openUntil, Optional<LaunchFailure> failure) {
  public static final LaunchBreaker CLOSED = new LaunchBreaker(0, Instant.EPOCH, Optional.empty());

  /** Beyond this the pause has long reached its longest. */
  private static final int DOUBLINGS_MAX = 20;

  public boolean open(Instant now) {
    return now.isBefore(openUntil);
  }

  public LaunchBreaker failed(LaunchFailure kind, Instant now) {
    long factor = 1L << Math.min(failingTicks, DOUBLINGS_MAX);
    Duration grown = kind.pauseMin().multipliedBy(factor);
    Duration pause = grown.compareTo(kind.pauseMax()) < 0 ? grown : kind.pauseMax();
    return new LaunchBreaker(failingTicks + 1, now.plus(pause), Optional.of(kind));
  }
}
