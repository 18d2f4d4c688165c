package warmpool.simulation.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * One fault, while it is on.
 *
 * @param amount percent, or times as long, by the kind's unit
 * @param from since the start of the scenario
 * @param until since the start of the scenario, exclusive
 */
public record Fault(FaultKind kind, double amount, Duration from, Duration until) {
  private static final double PERCENT_MAX = 100;

  public Fault {
    if (!(amount > 0) || (kind.unit() == FaultKind.Unit.PERCENT && amount > PERCENT_MAX)) {
      throw new IllegalArgumentException(
          kind.key() + " needs a number above 0" + limit(kind) + ": " + amount);
    }
    if (from.isNegative() || until.compareTo(from) <= 0) {
      throw new IllegalArgumentException(
          kind.key() + " must end after it begins: " + from + " to " + until);
    }
  }

  private static String limit(FaultKind kind) {
    return kind.unit() == FaultKind.Unit.PERCENT ? " and at most 100" : "";
  }

  boolean on(Duration since) {
    return since.compareTo(from) >= 0 && since.compareTo(until) < 0;
  }

  /** A line of a table: what it does, and when. */
  public String words() {
    String unit = kind.unit() == FaultKind.Unit.PERCENT ? " % " : " ";
    return String.format(
        Locale.ROOT, "%s%s%s, from %s to %s", amount, unit, kind.meaning(), from, until);
  }
}
