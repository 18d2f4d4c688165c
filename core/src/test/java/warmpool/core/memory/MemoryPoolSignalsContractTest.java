package warmpool.core.memory;

import java.util.concurrent.atomic.AtomicLong;
import warmpool.core.name.PoolName;
import warmpool.core.port.ObservedQueue;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PoolSignalsContract;

/** The FIFO queue in memory carries pool signals. */
final class MemoryPoolSignalsContractTest extends PoolSignalsContract {
  private final ObservedMemoryQueue<PoolName> queue = ObservedMemoryQueue.fifo();
  private final AtomicLong ids = new AtomicLong();

  @Override
  protected PoolSignals signals() {
    return new MemoryPoolSignals(queue.queue(), () -> "signal-" + ids.incrementAndGet());
  }

  @Override
  protected ObservedQueue<PoolName> queue() {
    return queue;
  }
}
