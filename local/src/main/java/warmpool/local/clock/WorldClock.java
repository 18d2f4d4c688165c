package warmpool.local.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * World time: starts at a given instant and runs {@code speed} times as fast as the wall clock.
 *
 * <p>Units: delays handed in are world time; {@link #toWall} says how long that is for real.
 */
public final class WorldClock implements InstantSource, AutoCloseable {
  private final double speed;
  private final Instant worldStart;
  private final long wallStartNanos;
  private final ScheduledExecutorService timer;

  public WorldClock(double speed, Instant worldStart) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0: " + speed);
    }
    this.speed = speed;
    this.worldStart = worldStart;
    this.wallStartNanos = System.nanoTime();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("world-clock").factory());
  }

  @Override
  public Instant instant() {
    long wallNanos = System.nanoTime() - wallStartNanos;
    return worldStart.plusNanos((long) (wallNanos * speed));
  }

  public double speed() {
    return speed;
  }

  public Duration toWall(Duration world) {
    return Duration.ofNanos((long) (world.toNanos() / speed));
  }

  public Duration toWorld(Duration wall) {
    return Duration.ofNanos((long) (wall.toNanos() * speed));
  }

  /** Runs the action on a virtual thread of its own once {@code delay} of world time has passed. */
  public ScheduledFuture<?> after(Duration delay, Runnable action) {
    return timer.schedule(
        () -> Thread.startVirtualThread(action), toWall(delay).toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
