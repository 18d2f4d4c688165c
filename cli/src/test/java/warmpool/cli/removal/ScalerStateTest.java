package warmpool.cli.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a scaler and its agents are recognised by, each compute stack has once. */
class ScalerStateTest {
  private static final Path TEMPLATES =
      Path.of(System.getProperty("warmpool.home", ".."))
          .resolve("infra/src/test/resources/snapshots");

  private static List<String> types(Path template) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(template))
        .path("Resources")
        .valueStream()
        .map(resource -> resource.path("Type"))
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void isReadFromWhatEachComputeStackHasOnce() throws IOException {
    List<Path> templates;
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      templates = files.filter(file -> file.toString().endsWith("-compute.json")).toList();
    }

    assertThat(templates).hasSize(3);
    for (Path template : templates) {
      assertThat(types(template))
          .as(template.toString())
          .containsOnlyOnce(ScalerState.SCHEDULE, ScalerState.CLUSTER);
    }
  }
}
