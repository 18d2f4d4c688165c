package warmpool.core.memory;

import warmpool.core.check.CheckRequest;
import warmpool.core.port.CheckQueue;

/** Check requests in a standard queue in memory. */
public record MemoryCheckQueue(MemoryQueue<CheckRequest> queue) implements CheckQueue {
  @Override
  public void enqueue(CheckRequest request) {
    queue.send(request);
  }
}
