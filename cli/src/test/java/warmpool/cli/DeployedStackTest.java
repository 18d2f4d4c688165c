package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;
import warmpool.settings.PoolsJson;
import warmpool.settings.WarmpoolYaml;

/** Commands that find their stack through {@code warmpool.yaml} and what CloudFormation says. */
class DeployedStackTest {
  @TempDir private Path folder;
  private DeployedBed bed;

  @BeforeEach
  void start() throws IOException {
    bed = new DeployedBed(folder);
  }

  @AfterEach
  void stop() {
    bed.close();
  }

  @Test
  void isFoundThroughTheFileAndWhatWasDeployed() {
    eventually(
        "a tick is published",
        () -> !bed.run("status", "--json").json().path(0).path("agentsByState").isEmpty());

    Ran status = bed.run("status");
    Ran paused = bed.run("pool", "pause", "linux");
    Ran redrive = bed.run("redrive");

    assertThat(status.exit()).as(status.err()).isZero();
    assertThat(status.out()).contains("2.0 vCPU, 4.0 GiB, x86_64;").doesNotContain("assumed");
    assertThat(paused.out()).contains("linux is now paused.");
    assertThat(redrive.out()).contains("check-requests: 0 dead");
  }

  /**
   * Its pools were an output of the stack; what it has changed since is found after a deployment.
   */
  @Test
  void aStackOfAnOlderVersionIsToldFromOneThatIsNotThere() {
    bed.account.metadata.clear();

    Ran status = bed.run("status");
    Ran changed = bed.run("pool", "set", "linux", "--fixed", "2");

    assertThat(List.of(status, changed))
        .allSatisfy(ran -> {
          assertThat(ran.exit()).isEqualTo(2);
          assertThat(ran.err())
              .contains("warmpool-local-compute was deployed by an older version")
              .contains("./warmpool deploy")
              .doesNotContain("\tat ");
        });
  }

  /** Thousands of quotes, each of which is an entity of the XML that they come in. */
  @Test
  void thirtyPoolsAreFound() {
    String window = "{days: [MON, TUE], from: \"07:30\", to: \"19:00\", agents: 1}";
    String windows = Collections.nCopies(5, window).toString();
    bed.account.metadata.put(
        "warmpool-local-compute",
        Map.of("Pools", PoolsJson.pools(WarmpoolYaml.parse("many.yaml", many(windows)).pools())));

    Ran shown = bed.run("pool", "show", "--json");

    assertThat(shown.err()).isEmpty();
    assertThat(shown.json()).hasSize(30);
  }

  private static String many(String windows) {
    String pools =
        IntStream.range(0, 30)
            .mapToObj(i ->
                "  - {name: pool-%d, agents: {max: 3}, policy: {schedule: {zone: Europe/Berlin, otherwise: 0, windows: %s}}}\n"
                    .formatted(i, windows))
            .collect(Collectors.joining());
    return DeployedBed.FILE.replaceFirst("(?s)pools:.*", "pools:\n" + pools);
  }
}
