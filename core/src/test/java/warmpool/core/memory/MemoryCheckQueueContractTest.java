package warmpool.core.memory;

import warmpool.core.check.CheckRequest;
import warmpool.core.port.CheckQueue;
import warmpool.core.port.CheckQueueContract;
import warmpool.core.port.ObservedQueue;
import warmpool.core.port.QueueDepth;

/** The queue in memory is a check queue. */
final class MemoryCheckQueueContractTest extends CheckQueueContract {
  private final ObservedMemoryQueue<CheckRequest> queue = ObservedMemoryQueue.standard();

  @Override
  protected CheckQueue checks() {
    return new MemoryCheckQueue(queue.queue());
  }

  @Override
  protected ObservedQueue<CheckRequest> queue() {
    return queue;
  }

  @Override
  protected QueueDepth depth() {
    return new MemoryQueueDepth(queue.queue());
  }
}
