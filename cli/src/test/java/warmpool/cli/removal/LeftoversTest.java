package warmpool.cli.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the templates retain, and what is said to stay, are the same. */
class LeftoversTest {
  private static final Path TEMPLATES =
      Path.of(System.getProperty("warmpool.home", ".."))
          .resolve("infra/src/test/resources/snapshots");

  /** They go with their function, or are one setting of the region. */
  private static final Set<String> NOT_NAMED =
      Set.of("AWS::Lambda::Version", "AWS::IAM::Role", "AWS::ApiGateway::Account");

  /** A resource of a template. */
  private record Declared(String stack, String type, boolean retained) {}

  private static List<Declared> declared() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .flatMap(LeftoversTest::of)
          .toList();
    }
  }

  private static Stream<Declared> of(Path file) {
    try {
      String name = file.getFileName().toString().replaceFirst("\\..*$", "");
      JsonNode template = JsonMapper.shared().readTree(Files.readString(file));
      return template.path("Resources").valueStream().map(resource -> of(name, resource));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Declared of(String stack, JsonNode resource) {
    return new Declared(
        stack,
        resource.path("Type").asString(""),
        resource.path("DeletionPolicy").asString("").equals("Retain"));
  }

  @Test
  void areWhatTheTemplatesRetain() throws IOException {
    List<Declared> all =
        declared().stream().filter(each -> !NOT_NAMED.contains(each.type())).toList();

    assertThat(all).filteredOn(Declared::retained).hasSizeGreaterThan(5);
    assertThat(all)
        .allSatisfy(each ->
            assertThat(Leftovers.retained(each.stack(), each.type()).isPresent())
                .as(each.toString())
                .isEqualTo(each.retained()));
  }
}
