package warmpool.cli.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.cli.account.AwsAccount.Resource;

/** A scaler and its agents' cluster are recognised in each compute stack that is synthesised. */
class ScalerStateTest {
  private static final Path TEMPLATES =
      Path.of(System.getProperty("warmpool.home", ".."))
          .resolve("infra/src/test/resources/snapshots");

  /** As if it had been deployed; names in the account are those of the template. */
  private static List<Resource> resources(Path template) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(template))
        .path("Resources")
        .propertyStream()
        .map(each ->
            new Resource(each.getKey(), each.getValue().path("Type").asString(), each.getKey()))
        .toList();
  }

  private static List<Path> computeTemplates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files.filter(file -> file.toString().endsWith("-compute.json")).toList();
    }
  }

  @Test
  void isReadFromEveryComputeStack() throws IOException {
    assertThat(computeTemplates()).hasSize(3);
    for (Path template : computeTemplates()) {
      ScalerState state = ScalerState.of(new Deployed(Map.of(), resources(template)));

      assertThat(state.ticks()).as(template.toString()).isTrue();
      assertThat(state.cluster()).as(template.toString()).isPresent();
    }
  }

  /** Other functions have schedules too, which keep nobody's agents. */
  @Test
  void isToldByNoScheduleButTheTick() throws IOException {
    for (Path template : computeTemplates()) {
      List<Resource> withoutTick =
          resources(template).stream()
              .filter(each -> !each.logical().startsWith("EachMinute"))
              .toList();

      assertThat(ScalerState.of(new Deployed(Map.of(), withoutTick)).ticks()).isFalse();
    }
  }
}
