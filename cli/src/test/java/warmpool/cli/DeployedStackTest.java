package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warmpool.cli.Terminal.Ran;

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
}
