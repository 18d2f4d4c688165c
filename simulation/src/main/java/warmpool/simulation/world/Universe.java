package warmpool.simulation.world;

import java.time.Duration;
import java.util.random.RandomGenerator;
import warmpool.simulation.clock.Coroutines;
import warmpool.simulation.clock.EventQueue;
import warmpool.simulation.fault.FaultPlan;
import warmpool.simulation.proof.Journal;

/**
 * What everything in one run shares.
 *
 * @param chance of this part of the world; each part has its own
 */
public record Universe(
    EventQueue events,
    Coroutines coroutines,
    FaultPlan faults,
    Journal journal,
    RandomGenerator chance) {

  /** The same for another part of the world. */
  public Universe with(RandomGenerator own) {
    return new Universe(events, coroutines, faults, journal, own);
  }

  /** Units: milliseconds, {@code min} inclusive to {@code max} exclusive, drawn. */
  Duration millis(int min, int max) {
    return Duration.ofMillis(chance.nextInt(min, max));
  }
}
