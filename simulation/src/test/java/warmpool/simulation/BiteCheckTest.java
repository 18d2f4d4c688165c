package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import warmpool.simulation.RunReport.Breach;

/**
 * Whether the invariants bite: each planted defect must break one within a hundred worlds.
 *
 * <p>The table in {@code docs/bite-check.md} is what this test found when it was last written, with
 * {@code -Dwarmpool.write-docs=true}; which world shows a defect changes with the code.
 */
class BiteCheckTest {
  private static final int SEEDS_MAX = 100;
  private static final RandomScenarios WORLDS = new RandomScenarios(50);
  private static final Path PAGE = Path.of("..", "docs", "bite-check.md");

  private record Catch(Defect defect, long seeds, Breach breach) {}

  @Test
  void everyPlantedDefectIsCaught() throws IOException {
    List<Catch> catches = new ArrayList<>();
    List<Defect> missed = new ArrayList<>();
    for (Defect defect : Defect.values()) {
      caught(defect).ifPresentOrElse(catches::add, () -> missed.add(defect));
    }

    assertThat(missed).as("defects that no invariant noticed in %d worlds", SEEDS_MAX).isEmpty();
    if (Boolean.getBoolean("warmpool.write-docs")) {
      Files.writeString(PAGE, page(catches));
    }
    assertThat(Files.readString(PAGE))
        .contains(Stream.of(Defect.values()).map(BiteCheckTest::name).toList());
  }

  @Test
  void theSameWorldsHoldWithoutADefect() {
    for (LongFunction<Scenario> worlds :
        List.<LongFunction<Scenario>>of(
            WORLDS,
            _ -> Samples.drains(50),
            _ -> Samples.contended(50),
            _ -> Samples.withoutQuota(50),
            _ -> Samples.unheardLaunches(50))) {
      assertThat(new Campaign(worlds, 1, SEEDS_MAX, 2).run(_ -> {}).breaches()).isEmpty();
    }
  }

  private static Optional<Catch> caught(Defect defect) {
    for (long seed = 1; seed <= SEEDS_MAX; seed++) {
      Run run = Run.of(defect.worlds().apply(seed), seed, defect);
      Optional<Breach> breach = Simulation.run(run).breach();
      if (breach.isPresent()) {
        return Optional.of(new Catch(defect, seed, breach.get()));
      }
    }
    return Optional.empty();
  }

  private static String name(Defect defect) {
    return defect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String page(List<Catch> catches) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Do the invariants bite?

        `BiteCheckTest` plants each of these defects in the wiring of the production services and runs worlds of 50 checks (random ones; for the four that are rare in most, worlds with many drains, with much contention, without quota and with launches that nobody hears of)
        until an invariant breaks; the same worlds hold without a defect. The test fails when a defect lives through %d worlds. Written by the test itself:

        ```
        ./mvnw -pl simulation -am test -Dtest=BiteCheckTest -Dsurefire.failIfNoSpecifiedTests=false -Dwarmpool.write-docs=true
        ```

        | defect | what it does | caught by invariant | worlds until then |
        |---|---|---|---|
        """
            .formatted(SEEDS_MAX));
    for (Catch found : catches) {
      page.append(
          "| %s | %s | %d: %s | %d |%n"
              .formatted(
                  name(found.defect()),
                  found.defect().words(),
                  found.breach().invariant().number(),
                  found.breach().invariant().words(),
                  found.seeds()));
    }
    return page.toString();
  }
}
