package warmpool.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awscdk.Stack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The templates of the examples, as they were looked at when they were committed.
 *
 * <p>What a change of the code changes in an account is in the diff of these files. Rewritten with
 * {@code -Dwarmpool.write-docs=true}. Hashes of assets and names of versions are masked: they
 * follow the Lambdas' code, not the infrastructure's.
 */
class SnapshotTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @TestFactory
  Stream<DynamicTest> examplesAreAsTheyWereCommitted() {
    return Stream.of("small", "office", "large")
        .map(Synthesis::ofExample)
        .flatMap(example ->
            example.installation().stacks().stream()
                .map(stack ->
                    DynamicTest.dynamicTest(
                        stack.getStackName(), () -> compare(stack, example.template(stack)))));
  }

  private static void compare(Stack stack, JsonNode template) throws IOException {
    Path file =
        Synthesis.root()
            .resolve("infra/src/test/resources/snapshots")
            .resolve(stack.getStackName() + ".json");
    String now = masked(JSON.writeValueAsString(JSON.convertValue(template, Object.class))) + "\n";

    if (Boolean.getBoolean("warmpool.write-docs")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, now);
    }

    assertThat(Files.exists(file) ? Files.readString(file) : "missing")
        .as("rewrite it with -Dwarmpool.write-docs=true, and look at the difference")
        .isEqualTo(now);
  }

  private static String masked(String template) {
    return template
        .replaceAll("[0-9a-f]{64}\\.zip", "<asset>.zip")
        .replaceAll("CurrentVersion([0-9A-F]{8})[0-9a-f]{32}", "CurrentVersion$1<version>")
        .replaceAll("ApiDeployment([0-9A-F]{8})[0-9a-f]{32}", "ApiDeployment$1<deployment>");
  }
}
