package warmpool.simulation.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import warmpool.simulation.Scenario;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.fault.FaultKind;

/** What a person writes becomes the world they meant, or every mistake is named at once. */
class ScenarioFileTest {
  @Test
  void readsTheStormThatComesAlong() throws IOException {
    Scenario storm = ScenarioFile.read(Path.of("scenarios", "storm.yaml"));

    assertThat(storm.name()).isEqualTo("storm");
    assertThat(storm.pools()).hasSize(2);
    assertThat(storm.work().checks()).isEqualTo(100);
    assertThat(storm.faults()).extracting(Fault::kind).contains(FaultKind.values());
  }

  @Test
  void readsTimesOfTheDayAndLengths() {
    Scenario scenario =
        ScenarioFile.parse(
            """
            pools: [{name: linux}]
            faults:
              - {fault: launches-slow, times: 3, from: "10:00", to: "11:00"}
              - {fault: answers-unavailable, percent: 100, from: "09:30", for: 2 m}
              - {fault: messages-twice, percent: 5}
            """);

    assertThat(scenario.faults())
        .containsExactly(
            new Fault(FaultKind.LAUNCHES_SLOW, 3, Duration.ofHours(1), Duration.ofHours(2)),
            new Fault(
                FaultKind.ANSWERS_UNAVAILABLE, 100, Duration.ofMinutes(30), Duration.ofMinutes(32)),
            new Fault(FaultKind.MESSAGES_TWICE, 5, Duration.ZERO, Scenario.LENGTH_MAX));
  }

  @Test
  void namesEveryMistakeAtOnce() {
    assertThatThrownBy(() ->
            ScenarioFile.parse(
                """
                polls: []
                pools: [{name: linux, warm: 9, agents-max: 4}]
                work: {checks: many}
                faults:
                  - {fault: messages-twise, percent: 5}
                  - {fault: messages-twice}
                  - {fault: messages-twice, percent: 500}
                  - {fault: launches-slow, times: 3, from: noon}
                """))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidScenario.class))
        .extracting(InvalidScenario::problems, InstanceOfAssertFactories.list(String.class))
        .anySatisfy(it -> assertThat(it).contains("polls"))
        .anySatisfy(it -> assertThat(it).contains("9").contains("4"))
        .anySatisfy(it -> assertThat(it).contains("checks").contains("many"))
        .anySatisfy(it -> assertThat(it).contains("messages-twise").contains("messages-twice"))
        .anySatisfy(it -> assertThat(it).contains("needs 'percent'"))
        .anySatisfy(it -> assertThat(it).contains("500"))
        .anySatisfy(it -> assertThat(it).contains("noon"));
  }

  @Test
  void saysThatSomethingIsNotYaml() {
    assertThatThrownBy(() -> ScenarioFile.parse("pools: [")).isInstanceOf(InvalidScenario.class);
  }
}
