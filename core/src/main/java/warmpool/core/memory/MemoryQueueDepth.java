package warmpool.core.memory;

import warmpool.core.port.QueueDepth;

/** The depth of a queue in memory; exact, where SQS is approximate. */
public record MemoryQueueDepth(MemoryQueue<?> queue) implements QueueDepth {
  @Override
  public int messages() {
    return queue.visible();
  }
}
