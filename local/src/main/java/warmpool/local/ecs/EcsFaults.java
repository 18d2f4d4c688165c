package warmpool.local.ecs;

import java.util.EnumMap;
import java.util.Map;

/**
 * The switches of simulated ECS. Safe for use by many threads; a change holds from the next call or
 * phase on.
 */
public final class EcsFaults {
  private final Map<EcsFault, Double> values = new EnumMap<>(EcsFault.class);

  EcsFaults() {}

  public synchronized void on(EcsFault fault, double value) {
    if (!(value > 0) || (fault.unit().equals("percent") && value > 100)) {
      throw new IllegalArgumentException(
          fault + " must be above 0 and a percentage at most 100: " + value);
    }
    values.put(fault, value);
  }

  public synchronized void on(EcsFault fault) {
    on(fault, fault.usual());
  }

  public synchronized void off(EcsFault fault) {
    values.remove(fault);
  }

  public synchronized void allOff() {
    values.clear();
  }

  /** 0 when it is off. */
  public synchronized double value(EcsFault fault) {
    return values.getOrDefault(fault, 0.0);
  }

  public boolean isOn(EcsFault fault) {
    return value(fault) > 0;
  }

  /** Every fault that is on, with its value. */
  public synchronized Map<EcsFault, Double> active() {
    return Map.copyOf(values);
  }
}
