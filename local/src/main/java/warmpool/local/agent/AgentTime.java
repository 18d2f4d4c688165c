package warmpool.local.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import warmpool.local.clock.WorldClock;

/**
 * An agent's sense of time: waits in world time, never shorter for real than a floor, always ended
 * early by a signal.
 */
final class AgentTime {
  /** A fast world must not turn polling into a busy loop. */
  private static final long FLOOR_WALL_MILLIS = 20;

  private final WorldClock clock;
  private final RandomGenerator random;

  AgentTime(WorldClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  Instant now() {
    return clock.instant();
  }

  /** A duration between the two, evenly drawn. */
  synchronized Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  /** Waits that long, or until the signal; answers whether the signal came. */
  boolean waitFor(Duration world, CompletableFuture<?> signal) {
    long millis = Math.max(FLOOR_WALL_MILLIS, clock.toWall(world).toMillis());
    return waitExactly(millis, signal);
  }

  /** Waits until that instant, or until the signal; answers whether the signal came. */
  boolean waitUntil(Instant end, CompletableFuture<?> signal) {
    Duration left = Duration.between(now(), end);
    return waitExactly(left.isPositive() ? clock.toWall(left).toMillis() + 1 : 0, signal);
  }

  private static boolean waitExactly(long millis, CompletableFuture<?> signal) {
    try {
      signal.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException over) {
      return false;
    } catch (ExecutionException alsoASignal) {
      return true;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
