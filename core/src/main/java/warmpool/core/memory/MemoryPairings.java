package warmpool.core.memory;

import java.util.List;
import warmpool.core.port.PairingHint;
import warmpool.core.port.Pairings;

/** Pairing hints in a standard queue in memory. */
public record MemoryPairings(MemoryQueue<PairingHint> queue) implements Pairings {
  @Override
  public void announce(List<PairingHint> hints) {
    hints.stream().distinct().forEach(queue::send);
  }
}
