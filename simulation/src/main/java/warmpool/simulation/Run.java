package warmpool.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import warmpool.simulation.wire.Interference;

/**
 * One run of a scenario: the same run is the same world, event by event.
 *
 * @param interference what comes between services and ports, given what the faults would do
 * @param calm ends the run once the world has been at rest for so long; empty for the whole of the
 *     scenario's time to settle
 */
public record Run(
    Scenario scenario,
    long seed,
    Composition composition,
    UnaryOperator<Interference> interference,
    Optional<Duration> calm) {

  public static Run of(Scenario scenario, long seed) {
    return of(scenario, seed, Composition.PRODUCTION);
  }

  public static Run of(Scenario scenario, long seed, Composition composition) {
    return new Run(scenario, seed, composition, UnaryOperator.identity(), Optional.empty());
  }
}
