package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.Settings;

/**
 * How many pools a stack takes.
 *
 * <p>Pools used to stand in the environments of Lambdas, which take 4 KB: about ten did. Now only
 * their names and task definitions do.
 */
class ManyPoolsTest {
  private static final String ONE_WINDOW =
      "{days: [MON, TUE], from: \"07:30\", to: \"19:00\", agents: 4}";
  private static final String LONG_WINDOW =
      "{days: [MON, TUE, WED, THU, FRI, SAT, SUN], from: \"07:30\", to: \"19:00\", agents: 1000}";

  @TempDir private Path folder;

  /** As a pool is named, how long, and what it says besides. */
  private static String yaml(int pools, int characters, String rest) {
    String all =
        IntStream.range(0, pools)
            .mapToObj(i ->
                "  - {name: p%s, registration: preregistered, %s}\n"
                    .formatted(
                        String.valueOf(100 + i).repeat(30).substring(0, characters - 1), rest))
            .collect(Collectors.joining());
    return Repository.text("examples/small.yaml").replaceFirst("(?s)pools:.*", "pools:\n" + all);
  }

  private static String scheduled(int windows, String window) {
    return "agents: {max: 1000}, capacity: {spotPercent: 50}, policy: {schedule: {zone: Europe/Berlin,"
        + " otherwise: 0, windows: ["
        + String.join(", ", Collections.nCopies(windows, window))
        + "]}}";
  }

  /** Neither schedules nor Spot take room in an environment. */
  @ParameterizedTest
  @CsvSource({"8, plain", "8, scheduled", "16, plain", "16, scheduled"})
  void thirtyPoolsFit(int characters, String kind) {
    String rest =
        kind.equals("plain") ? "agents: {max: 9}, policy: {fixed: 1}" : scheduled(2, ONE_WINDOW);

    WarmpoolFile file = WarmpoolYaml.parse("many.yaml", yaml(30, characters, rest));

    assertThat(file.pools()).hasSize(30);
    assertThat(LambdaEnvironments.charactersExpected(file))
        .isLessThanOrEqualTo(LambdaEnvironments.CHARACTERS_MAX);
  }

  @Test
  void onePoolMoreIsRefused() {
    assertThatThrownBy(() ->
            WarmpoolYaml.parse("many.yaml", yaml(31, 12, "agents: {max: 9}, policy: {fixed: 1}")))
        .isInstanceOf(InvalidWarmpoolFile.class)
        .hasMessageContaining("pools: write 1 to 30 entries");
  }

  /** All that is left to refuse: names, which are in each function's environment. */
  @Test
  void namesThatAreTooLongTogetherAreRefusedWithWhatToDo() {
    assertThatThrownBy(() ->
            WarmpoolYaml.parse("many.yaml", yaml(30, 64, "agents: {max: 9}, policy: {fixed: 1}")))
        .isInstanceOf(InvalidWarmpoolFile.class)
        .hasMessageContaining("pools: need ")
        .hasMessageContaining(
            "characters of a Lambda's environment, which takes 4000: shorten names, or make a second"
                + " stack");
  }

  /** The reader's bound is for files that are something else, never for one that we have made. */
  @Test
  void theLargestFileThatIsTakenIsRead() {
    String longest = scheduled(50, LONG_WINDOW);
    WarmpoolFile file = WarmpoolYaml.parse("most.yaml", yaml(30, 12, longest));
    Path pools = folder.resolve("pools.json");
    String text = LambdaEnvironments.pools(file);
    Repository.write(pools, text);

    PoolCatalog read =
        Settings.read(
            Map.of("WARMPOOL_POOLS_FILE", pools.toString()),
            settings -> settings.pools("WARMPOOL_POOLS"));

    assertThat(read.names()).hasSize(30);
    assertThat(LambdaFiles.of(file)).containsEntry("warmpool/pools.json", text);
    assertThat(LambdaFiles.of(file)).isEqualTo(LambdaFiles.of(file));
    assertThat(List.copyOf(LambdaFiles.of(file).keySet()))
        .containsExactly("warmpool/fleets.json", "warmpool/pools.json");
  }
}
