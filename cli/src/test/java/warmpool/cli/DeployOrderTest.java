package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foundations come first, unless a stack that is deployed still uses what they give up. */
class DeployOrderTest {
  private static final String FOUNDATIONS =
      "warmpool-small-data warmpool-small-network warmpool-small-image";

  private static final String REST = "warmpool-small-compute warmpool-small-observability";

  @TempDir private Path home;
  private DeployBed bed;

  @BeforeEach
  void prepare() throws IOException {
    bed = new DeployBed(home);
  }

  @AfterEach
  void close() {
    bed.close();
  }

  /** An installation whose stacks exported more than the synthesised ones will. */
  private void deployedWith(String stack, String export, String... users) {
    for (String part : List.of("compute", "observability", "network")) {
      bed.account.outputs.put("warmpool-small-" + part, new TreeMap<>());
    }
    bed.account.outputs.put(
        "warmpool-small-data", new TreeMap<>(Map.of("ExportsOutputRefTable1", "table")));
    Objects.requireNonNull(bed.account.outputs.get(stack)).put(export, "value");
    bed.account.importers.put(stack + ":" + export, List.of(users));
  }

  @Test
  void anExportThatStaysChangesNoOrder() throws IOException {
    deployedWith("warmpool-small-data", "ExportsOutputRefTable1", "warmpool-small-compute");

    assertThat(bed.run("deploy", "--yes").exit()).isZero();

    assertThat(bed.deployments()).containsExactly(FOUNDATIONS, REST);
  }

  /** CloudFormation takes no export away that another stack still uses. */
  @Test
  void whoStillUsesWhatGoesIsDeployedBeforeIt() throws IOException {
    deployedWith(
        "warmpool-small-data",
        "ExportsOutputRefCredential1",
        "warmpool-small-compute",
        "warmpool-small-observability");

    assertThat(bed.run("deploy", "--yes").exit()).isZero();

    assertThat(bed.deployments())
        .containsExactly(
            "warmpool-small-observability", "warmpool-small-compute", FOUNDATIONS, REST);
  }

  @Test
  void whatNobodyUsesAnyMoreGoesInTheUsualOrder() throws IOException {
    deployedWith("warmpool-small-data", "ExportsOutputRefCredential1");

    assertThat(bed.run("deploy", "--yes").exit()).isZero();

    assertThat(bed.deployments()).containsExactly(FOUNDATIONS, REST);
  }

  /** Agents that run are in it; the network's stack is refused, and nothing has changed. */
  @Test
  void anotherNetworkIsNotPutUnderAgentsThatRun() throws IOException {
    deployedWith("warmpool-small-network", "ExportsOutputRefSubnet1", "warmpool-small-compute");

    assertThat(bed.run("deploy", "--yes").exit()).isZero();

    assertThat(bed.deployments()).containsExactly(FOUNDATIONS, REST);
  }

  @Test
  void whoNeedsWhatIsNotThereYetIsNotDeployedFirst() throws IOException {
    bed.program(
        "mvnw",
        DeployBed.MAVEN.replace("warmpool-small-data:ExportsOutputRefTable1", "new:Export"));
    deployedWith("warmpool-small-data", "ExportsOutputRefCredential1", "warmpool-small-compute");

    assertThat(bed.run("deploy", "--yes").exit()).isZero();

    assertThat(bed.deployments()).containsExactly(FOUNDATIONS, REST);
  }
}
