package warmpool.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a pool has done since the stack started.
 *
 * @param checks webhooks that were answered with 200
 * @param warmHits checks that found a ready agent
 * @param waits from webhook to accepted answer, world time, of every released check
 * @param warmHitWalls the same of the warm hits only, wall time: that part of the world is not sped
 *     up
 * @param agents that were started
 * @param idle time that agents spent ready, together, world time
 */
public record PoolBooks(
    String pool,
    int checks,
    int released,
    int failed,
    int abandoned,
    int warmHits,
    List<Duration> waits,
    List<Duration> warmHitWalls,
    int agents,
    Duration idle) {
  public PoolBooks {
    waits = List.copyOf(waits);
    warmHitWalls = List.copyOf(warmHitWalls);
  }

  public int answered() {
    return released + failed + abandoned;
  }

  /** The nearest-rank quantile of the waits; empty before the first. */
  public Optional<Duration> wait(double q) {
    return quantile(waits, q);
  }

  public Optional<Duration> warmHitWall(double q) {
    return quantile(warmHitWalls, q);
  }

  private static Optional<Duration> quantile(List<Duration> durations, double q) {
    List<Duration> sorted = durations.stream().sorted().toList();
    int rank = (int) Math.ceil(q * sorted.size());
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(Math.max(1, rank) - 1));
  }
}
