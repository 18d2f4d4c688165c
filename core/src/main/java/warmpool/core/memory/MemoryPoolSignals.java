package warmpool.core.memory;

import java.util.function.Supplier;
import warmpool.core.name.PoolName;
import warmpool.core.port.PoolSignals;

/**
 * Pool signals in a FIFO queue in memory, grouped by pool.
 *
 * @param ids one that was never used for each signal, because a signal that equals an earlier one
 *     is news
 */
public record MemoryPoolSignals(MemoryQueue<PoolName> queue, Supplier<String> ids)
    implements PoolSignals {
  @Override
  public void signal(PoolName pool) {
    queue.send(pool, pool.value(), ids.get());
  }
}
