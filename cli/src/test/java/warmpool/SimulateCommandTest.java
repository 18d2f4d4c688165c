package warmpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import warmpool.cli.Warmpool;

/** The command as its user types it: exit codes, and files that are wrong. */
class SimulateCommandTest {
  @TempDir private Path folder;

  private static int run(String... arguments) {
    return Warmpool.commandLine().execute(arguments);
  }

  @Test
  void runsWorldsOfItsOwn() {
    assertThat(run("simulate", "--seeds", "2", "--checks", "5")).isZero();
  }

  @Test
  void runsTheWorldOfAFileWithMoreOrLessWork() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "pools: [{name: linux}]");

    assertThat(run("simulate", "--seeds", "1", "--checks", "5", "--scenario", file.toString()))
        .isZero();
  }

  @Test
  void comparesHowManyAreKeptReady() throws IOException {
    String file = Files.writeString(folder.resolve("a.yaml"), "pools: [{name: linux}]").toString();

    assertThat(
            run("simulate", "--seeds", "1", "--checks", "5", "--scenario", file, "--warm", "0,2"))
        .isZero();
    assertThat(run("simulate", "--warm", "2")).isEqualTo(2);
    assertThat(run("simulate", "--scenario", file, "--warm", "-1")).isEqualTo(2);
    assertThat(run("simulate", "--scenario", file, "--warm", "21")).isEqualTo(2);
  }

  @Test
  void refusesAFileThatIsWrongAndOptionsThatAre() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "pols: []");

    assertThat(run("simulate", "--scenario", file.toString())).isEqualTo(2);
    assertThat(run("simulate", "--scenario", "nowhere.yaml")).isEqualTo(2);
    assertThat(run("simulate", "--seeds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
