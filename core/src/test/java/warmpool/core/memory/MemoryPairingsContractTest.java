package warmpool.core.memory;

import warmpool.core.port.ObservedQueue;
import warmpool.core.port.PairingHint;
import warmpool.core.port.Pairings;
import warmpool.core.port.PairingsContract;

/** The queue in memory carries pairing hints. */
final class MemoryPairingsContractTest extends PairingsContract {
  private final ObservedMemoryQueue<PairingHint> queue = ObservedMemoryQueue.standard();

  @Override
  protected Pairings pairings() {
    return new MemoryPairings(queue.queue());
  }

  @Override
  protected ObservedQueue<PairingHint> queue() {
    return queue;
  }
}
