package warmpool.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.proof.Invariant;

/**
 * What a run did.
 *
 * @param checks whose webhook was answered 200
 * @param calls of ports
 * @param journal hash of everything that happened
 * @param strikes how often each fault struck
 * @param messages sent to queues
 * @param drains agents that were let go
 * @param outrun agents that had been given a job before they could be let go
 */
public record RunReport(
    long seed,
    long checks,
    long events,
    long calls,
    long crashes,
    long messages,
    long launches,
    long drains,
    long outrun,
    long journal,
    Map<FaultKind, Long> strikes,
    ServiceFigures service,
    Optional<Breach> breach) {
  public RunReport {
    strikes = Map.copyOf(strikes);
  }

  /**
   * An invariant that broke.
   *
   * @param tail the part of the journal that shows it
   */
  public record Breach(Invariant invariant, String what, List<String> tail) {
    public Breach {
      tail = List.copyOf(tail);
    }
  }
}
