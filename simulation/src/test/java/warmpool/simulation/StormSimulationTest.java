package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every fault at once, and a calm day: the invariants hold, and a seed is a world. */
class StormSimulationTest {
  @Test
  void holdsOnACalmDay() {
    RunReport report = Simulation.run(Run.of(Samples.calm(100), 1));

    System.out.println(report);
    assertThat(report.breach()).isEmpty();
    assertThat(report.checks()).isEqualTo(100);
  }

  @Test
  void holdsInAStorm() {
    RunReport report = Simulation.run(Run.of(Samples.storm(100), 1));

    System.out.println(report);
    report.breach().ifPresent(b -> b.tail().forEach(System.out::println));
    assertThat(report.breach()).isEmpty();
  }
}
