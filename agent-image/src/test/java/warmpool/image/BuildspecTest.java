package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The commands of CodeBuild, one after the other in one shell and until one fails, on a source that
 * has come through the pipeline: no file may be executed any more.
 */
final class BuildspecTest {
  @TempDir private Path source;
  private final Map<String, String> environment = Release.environment();
  private Records records;

  @BeforeEach
  void unpack() throws IOException {
    records = Release.records(Files.createDirectory(source.resolve("agent-image")));
    for (String name : Stream.of("publish", "build-args", "fetch", "accepted-findings").toList()) {
      assertThat(records.folder().resolve(name).toFile().setExecutable(false, false)).isTrue();
    }
    // As they are in CodeBuild: from the file, not from the project.
    environment.remove("BUILDKIT_NAME");
    environment.remove("BUILDKIT_DIGEST");
  }

  private Records programs(String pins) {
    return records.write("pipeline.env", pins);
  }

  private Command build() throws IOException {
    JsonNode phases =
        new YAMLMapper().readTree(Command.MODULE.resolve("buildspec.yml")).get("phases");
    String commands =
        Stream.of("install", "pre_build", "build")
            .flatMap(phase -> phases.get(phase).get("commands").valueStream())
            .map(command -> "{ %s\n} || exit 1\n".formatted(command.asString()))
            .collect(Collectors.joining());
    return records.run(environment, "bash", "-c", "cd ..\n" + commands);
  }

  @Test
  void aSourceThatMayNotBeExecutedIsReleased() throws IOException {
    programs("BUILDKIT_NAME=docker.io/moby/buildkit\nBUILDKIT_DIGEST=sha256:" + Records.SUM);
    Command built = build();

    assertThat(built.exitCode()).as(built.output()).isZero();
    assertThat(records.calls()).last().isEqualTo(Release.RELEASED);
    assertThat(records.calls())
        .anyMatch(call -> call.contains("qemu-user-static"))
        .anyMatch(call -> call.startsWith("docker login --username AWS"));
  }

  @Test
  void theFirstRunNamesWhatIsMissingBeforeAnythingIsInstalled() throws IOException {
    programs("BUILDKIT_NAME=docker.io/moby/buildkit\nBUILDKIT_DIGEST=\n").write("versions.env", "");
    Command built = build();

    assertThat(built.exitCode()).isNotZero();
    assertThat(built.output())
        .contains("BUILDKIT_DIGEST in agent-image/pipeline.env is missing")
        .contains("AGENT_VERSION is missing")
        .contains("pushed to where the pipeline reads its source");
    assertThat(records.calls()).isEmpty();
  }

  @Test
  void sociIsFetchedAsItIsPinned() throws IOException {
    environment.put("LAYERS", "soci");
    programs(
        "BUILDKIT_NAME=docker.io/moby/buildkit\nBUILDKIT_DIGEST=sha256:%1$s\nSOCI_VERSION=1.2.3\nSOCI_SHA256=%1$s\n"
            .formatted(Records.SUM));
    Command built = build();

    assertThat(built.exitCode()).isNotZero();
    assertThat(built.output()).contains("pinned: " + Records.SUM);
    assertThat(records.calls()).noneMatch(call -> call.startsWith("docker "));
  }

  /** An older linter than the tests' must not stop a release. */
  @Test
  void nothingIsLintedOnTheWayToARelease() throws IOException {
    assertThat(Files.readString(Command.MODULE.resolve("buildspec.yml")))
        .doesNotContain("shellcheck", "yamllint", "hadolint");
  }
}
