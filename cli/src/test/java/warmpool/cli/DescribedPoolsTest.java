package warmpool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.cli.Terminal.Ran;
import warmpool.cli.site.NoSite;
import warmpool.local.stack.LocalPool;

/** The file that is deployed is the file that is tried. */
class DescribedPoolsTest {
  @Test
  void withoutAFileTheDemoRunsOnePoolWithABufferAndOneWithout() {
    assertThat(DescribedPools.of(Optional.empty(), "demo.yaml").pools())
        .extracting(LocalPool::name, LocalPool::policy, LocalPool::agentsMax)
        .containsExactly(tuple("warm", "fixed(2)", 20), tuple("no-buffer", "fixed(0)", 20));
  }

  @Test
  void withoutAFileTheStackHasOnePool() {
    assertThat(DescribedPools.of(Optional.empty(), "stack.yaml").pools())
        .extracting(LocalPool::name, LocalPool::policy)
        .containsExactly(tuple("linux", "fixed(2)"));
  }

  @Test
  void runsThePoolsOfAFile() {
    Path office = Path.of("..", "examples", "office.yaml");

    assertThat(DescribedPools.of(Optional.of(office), "demo.yaml").pools())
        .extracting(LocalPool::name, LocalPool::policy, LocalPool::agentsMax)
        .containsExactly(
            tuple("linux", "schedule(1 windows, else 1)", 30), tuple("linux-large", "fixed(1)", 8));
  }

  @Test
  void warmCountsForTheFirstPoolWithinItsLimit() {
    DescribedPools pools = DescribedPools.of(Optional.empty(), "demo.yaml");

    assertThat(pools.withWarm(Optional.of(5)).pools())
        .extracting(LocalPool::policy)
        .containsExactly("fixed(5)", "fixed(0)");
    assertThat(pools.withWarm(Optional.empty())).isEqualTo(pools);
    assertThatThrownBy(() -> pools.withWarm(Optional.of(21)))
        .isInstanceOf(NoSite.class)
        .hasMessageContaining("--warm must be 0 to 20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "stack"})
  void tellsEveryProblemOfAFileAndStartsNothing(String command, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("warmpool.yaml");
    String text = Files.readString(Path.of("..", "examples", "small.yaml"));
    Files.writeString(file, text.replace("max: 6", "max: none").replace("otherwise: 0", "els: 0"));

    Ran ran = new Terminal(Map.of()).run(command, "--config", file.toString());

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines().filter(line -> line.matches(".*warmpool\\.yaml:\\d+:\\d+: .*")))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(ran.err()).contains("pools[1].agents.max").contains("els");
  }
}
