package warmpool.simulation.wire;

import java.time.Duration;

/** Decides what becomes of each call. */
public interface Interference {
  Fate fate(PortCall call);

  /** How long the way there, and the way back, takes. */
  Duration latency(PortCall call);
}
