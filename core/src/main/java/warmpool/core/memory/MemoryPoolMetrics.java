package warmpool.core.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import warmpool.core.port.PoolMeasurements;
import warmpool.core.port.PoolMetrics;

/** The last measurements, in memory. */
public final class MemoryPoolMetrics implements PoolMetrics {
  private final int keptMax;
  private final Deque<PoolMeasurements> kept = new ArrayDeque<>();

  /** Keeps the last {@code keptMax}, so that a long run does not fill the memory. */
  public MemoryPoolMetrics(int keptMax) {
    if (keptMax < 1) {
      throw new IllegalArgumentException("at least one measurement must be kept: " + keptMax);
    }
    this.keptMax = keptMax;
  }

  @Override
  public synchronized void publish(PoolMeasurements measured) {
    kept.addLast(measured);
    if (kept.size() > keptMax) {
      kept.removeFirst();
    }
  }

  /** Oldest first. */
  public synchronized List<PoolMeasurements> published() {
    return List.copyOf(kept);
  }
}
