package warmpool.simulation.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.fault.FaultPlan;

/** Interference by the faults of a scenario. */
public record FaultyWire(FaultPlan faults, RandomGenerator chance) implements Interference {
  /** A call within a region. */
  private static final int MILLIS_MAX = 40;

  /** Longer than a caller's patience is a failure; this is the long end of a success. */
  private static final int SLOW_MILLIS_MAX = 4_000;

  @Override
  public Fate fate(PortCall call) {
    if (faults.strikes(FaultKind.WORKERS_CRASH)) {
      return chance.nextBoolean() ? Fate.CRASHES_BEFORE : Fate.CRASHES_AFTER;
    }
    if (faults.strikes(FaultKind.CALLS_FAIL)) {
      return Fate.FAILS_BEFORE;
    }
    if (faults.strikes(FaultKind.ANSWERS_LOST)) {
      return Fate.FAILS_AFTER;
    }
    return faults.strikes(FaultKind.CALLS_REPEATED) ? Fate.REPEATED : Fate.FINE;
  }

  @Override
  public Duration latency(PortCall call) {
    int max = faults.strikes(FaultKind.CALLS_SLOW) ? SLOW_MILLIS_MAX : MILLIS_MAX;
    return Duration.ofMillis(1 + chance.nextInt(max));
  }
}
