package warmpool.local.ado;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** The fault switches of a simulated organisation; all off at first. Safe for any thread. */
public final class AdoFaults {
  private final Map<AdoFault, Double> active = new ConcurrentHashMap<>();

  AdoFaults() {}

  public void on(AdoFault fault) {
    on(fault, fault.usualParameter());
  }

  public void on(AdoFault fault, double parameter) {
    if (!(parameter >= 0)) {
      throw new IllegalArgumentException(fault + " needs a parameter of 0 or more: " + parameter);
    }
    active.put(fault, parameter);
  }

  public void off(AdoFault fault) {
    active.remove(fault);
  }

  public void allOff() {
    active.clear();
  }

  public boolean isOn(AdoFault fault) {
    return active.containsKey(fault);
  }

  /** The parameter of a fault that is on. */
  public OptionalDouble parameter(AdoFault fault) {
    Double value = active.get(fault);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A copy of what is on, with parameters. */
  public Map<AdoFault, Double> active() {
    var copy = new EnumMap<AdoFault, Double>(AdoFault.class);
    copy.putAll(active);
    return copy;
  }
}
