package warmpool.simulation;

import java.util.function.UnaryOperator;
import warmpool.simulation.wire.Interference;

/**
 * One run of a scenario: the same run is the same world, event by event.
 *
 * @param interference what comes between services and ports, given what the faults would do
 */
public record Run(
    Scenario scenario,
    long seed,
    Composition composition,
    UnaryOperator<Interference> interference) {

  public static Run of(Scenario scenario, long seed) {
    return new Run(scenario, seed, Composition.PRODUCTION, UnaryOperator.identity());
  }
}
