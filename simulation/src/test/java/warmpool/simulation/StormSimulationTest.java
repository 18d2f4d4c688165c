package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import warmpool.simulation.fault.FaultKind;

/** Every fault at once, and a calm day: the invariants hold, and a seed is a world. */
class StormSimulationTest {
  @Test
  void holdsOnACalmDay() {
    RunReport report = Simulation.run(Run.of(Samples.calm(100), 1));

    assertThat(report.breach()).isEmpty();
    assertThat(report.checks()).isEqualTo(100);
    assertThat(report.strikes()).isEmpty();
  }

  @Test
  void holdsInAStorm() {
    RunReport report = Simulation.run(Run.of(Samples.storm(200), 1));

    assertThat(report.breach()).isEmpty();
    assertThat(report.crashes()).isPositive();
    assertThat(report.strikes())
        .as("every kind of fault struck")
        .containsOnlyKeys(FaultKind.values());
  }

  @Test
  void isTheSameWorldUnderTheSameSeed() {
    RunReport once = Simulation.run(Run.of(Samples.storm(100), 7));
    RunReport again = Simulation.run(Run.of(Samples.storm(100), 7));
    RunReport another = Simulation.run(Run.of(Samples.storm(100), 8));

    assertThat(again).isEqualTo(once);
    assertThat(another.journal()).isNotEqualTo(once.journal());
  }

  /**
   * The hash of a world in another JVM: nothing may hang on what differs from process to process,
   * such as the order of an immutable set.
   */
  @Test
  void isTheSameWorldInAnotherProcess() throws Exception {
    String here = Long.toString(Simulation.run(Run.of(Samples.storm(50), 7)).journal());

    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JournalOfAStorm.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String there =
        new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(there).isEqualTo(here);
  }
}
