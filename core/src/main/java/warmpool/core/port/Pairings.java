package warmpool.core.port;

import java.util.List;

/** Where pairing hints go. */
public interface Pairings {
  /** Errors: {@link PortFailure}. Safe to repeat; losing a hint costs time only. */
  void announce(List<PairingHint> hints);
}
