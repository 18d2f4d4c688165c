package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import warmpool.settings.shape.Problem;

/** Somebody who makes ten mistakes is told of ten mistakes, with the line of each. */
class WarmpoolYamlTest {
  private static final String GOOD = Repository.text("examples/office.yaml");

  private static final String MISTAKES =
      """
      stack:
        name: Office
        region: eu-west-1
        netwrok: {}
        network:
          private: {zones: 2, natGateways: 3}
          public: {}
        frontDoor: {allow: [20.37.158.0/8]}
      organisations:
        - url: https://example.org/
        - url: https://dev.azure.com/example
      image: {source: {github: {repository: warmpool}}}
      pools:
        - name: linux
          size: {cpu: 1024, memory: 512}
          agents: {min: 2, max: 4}
          policy: {fixed: 9}
          deadline: half an hour
        - name: Linux
          agents: {max: many}
          policy:
            schedule:
              zone: Europe/Bielefeld
              windows: [{days: [MONDAY], from: "25:00", to: "10:00", agents: 1}]
      """;

  @Test
  void namesEveryMistakeAtOnce() {
    assertThat(lines(MISTAKES))
        .containsExactlyInAnyOrder(
            "2:9 stack.name",
            "4:3 stack.netwrok",
            "6:5 stack.network",
            "6:38 stack.network.private.natGateways",
            "8:23 stack.frontDoor.allow[1]",
            "10:5 organisations[1].credential",
            "10:10 organisations[1].url",
            "12:26 image.source.github",
            "12:39 image.source.github.repository",
            "15:31 pools[1].size.memory",
            "17:21 pools[1].policy.fixed",
            "18:15 pools[1].deadline",
            "19:11 pools[2].name",
            "20:19 pools[2].agents.max",
            "23:9 pools[2].policy.schedule",
            "23:15 pools[2].policy.schedule.zone",
            "24:27 pools[2].policy.schedule.windows[1].days[1]",
            "24:42 pools[2].policy.schedule.windows[1].from");
  }

  @Test
  void aProblemReadsAsAFileALineAndWhatToWrite() {
    assertThat(problems(GOOD.replace("memory: 2048", "memory: 512")))
        .singleElement()
        .asString()
        .isEqualTo(
            "office.yaml:43:31: pools[1].size.memory: does not go with cpu 1024: write one of"
                + " [2048, 3072, 4096, 5120, 6144, 7168, 8192]");
  }

  @Test
  void refusesTwoHomesAndTheSameOrganisationTwice() {
    String home = "  - url: https://DEV.azure.com/example\n    credential: {pat: {}}\nimage:";

    assertThat(lines(GOOD.replaceFirst("image:", home)))
        .anyMatch(line -> line.endsWith("organisations[3].credential"))
        .anyMatch(line -> line.endsWith("organisations[3].url"));
  }

  @Test
  void refusesMoreReadyAgentsThanTheOrganisationMayUse() {
    assertThat(problems(GOOD.replace("parallelJobs: 40", "parallelJobs: 5")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.words()).contains("at most 5"));
  }

  /** A default that is wrong is a problem of the pool, one that is written of its own line. */
  @Test
  void refusesToRegisterByATokenWhereThereIsNoneThatMayEnterAContainer() {
    String small = Repository.text("examples/small.yaml");
    String bare = small.replace("    registration: preregistered\n", "");
    String written = small.replace("registration: preregistered", "registration: token");

    assertThat(lines(bare))
        .containsExactly(lineOf(bare, "- name: linux") + ":5 pools[1].registration");
    assertThat(lines(written))
        .containsExactly(lineOf(written, "registration: token") + ":19 pools[1].registration");
    assertThat(problems(written))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.words())
                .contains("write preregistered")
                .contains("servicePrincipal or federated"));
  }

  private static long lineOf(String yaml, String words) {
    return yaml.substring(0, yaml.indexOf(words)).lines().count();
  }

  @Test
  void refusesAKeyThatIsThereTwice() {
    assertThat(
            problems(
                GOOD.replace("  region: eu-west-1", "  region: eu-west-1\n  region: eu-west-2")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.words()).contains("twice"));
  }

  @Test
  void onlyAPoolOfNothingButSpotCanDoWithoutOnDemand() {
    String some = "agents: {max: 30}\n    capacity: {spotPercent: 50, onDemandFallback: false}";

    assertThat(problems(GOOD.replace("agents: {max: 30}", some)))
        .singleElement()
        .satisfies(it -> assertThat(it.path()).isEqualTo("pools[1].capacity.onDemandFallback"));
  }

  @Test
  void saysThatSomethingIsNoYaml() {
    assertThat(problems("stack: [")).singleElement().asString().contains("is not YAML");
  }

  @Test
  void anEmptyFileLacksEverything() {
    assertThat(problems(""))
        .hasSize(4)
        .allSatisfy(it -> assertThat(it.words()).contains("missing"));
  }

  @Test
  void aSecretInTheWrongPlaceIsNoSecretArn() {
    assertThatThrownBy(() ->
            WarmpoolYaml.parse("f", GOOD.replaceFirst("NPM_TOKEN: \\S+", "NPM_TOKEN: hunter2")))
        .hasMessageContaining("write the whole ARN of the secret");
  }

  private static List<String> lines(String yaml) {
    return problems(yaml).stream()
        .map(it -> it.place().line() + ":" + it.place().column() + " " + it.path())
        .toList();
  }

  private static List<Problem> problems(String yaml) {
    return catchThrowableOfType(
            InvalidWarmpoolFile.class, () -> WarmpoolYaml.parse("office.yaml", yaml))
        .problems();
  }
}
