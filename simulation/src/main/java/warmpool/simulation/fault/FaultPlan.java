package warmpool.simulation.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws, from one seed, whether a fault strikes now; and counts how often one did. */
public final class FaultPlan {
  private static final double PERCENT = 100;

  private final Map<FaultKind, List<Fault>> faults = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Long> strikes = new EnumMap<>(FaultKind.class);
  private final Instant start;
  private final InstantSource time;
  private final RandomGenerator chance;

  public FaultPlan(List<Fault> all, InstantSource time, RandomGenerator chance) {
    for (FaultKind kind : FaultKind.values()) {
      List<Fault> ofKind = all.stream().filter(fault -> fault.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        faults.put(kind, ofKind);
      }
    }
    this.start = time.instant();
    this.time = time;
    this.chance = chance;
  }

  /** Whether the fault strikes now. */
  public boolean strikes(FaultKind kind) {
    double share = amount(kind, 0);
    boolean struck = share > 0 && chance.nextDouble() * PERCENT < share;
    if (struck) {
      strikes.merge(kind, 1L, Long::sum);
    }
    return struck;
  }

  /** Whether the fault may strike now. */
  public boolean on(FaultKind kind) {
    return amount(kind, 0) > 0;
  }

  /** How many times as long something takes now; 1 while nothing is wrong. */
  public double times(FaultKind kind) {
    double times = amount(kind, 1);
    if (times > 1) {
      strikes.merge(kind, 1L, Long::sum);
    }
    return times;
  }

  private double amount(FaultKind kind, double otherwise) {
    List<Fault> ofKind = faults.get(kind);
    if (ofKind == null) {
      return otherwise;
    }
    Duration since = Duration.between(start, time.instant());
    return ofKind.stream()
        .filter(fault -> fault.on(since))
        .mapToDouble(Fault::amount)
        .max()
        .orElse(otherwise);
  }

  /** From now on nothing goes wrong. */
  public void end() {
    faults.clear();
  }

  /** How often each fault struck. */
  public Map<FaultKind, Long> strikes() {
    return new EnumMap<>(strikes);
  }
}
