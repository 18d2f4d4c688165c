package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shell script of the project passes shellcheck, and the YAML that others run is YAML. */
final class ScriptsTest {
  private static final Path PROJECT = Command.MODULE.resolve("..").normalize();
  private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", "mvnw");

  @Test
  void everyShellScriptPassesShellcheck() throws IOException {
    List<String> scripts = scripts(PROJECT).map(PROJECT::relativize).map(Path::toString).toList();

    assertThat(scripts)
        .contains(
            "warmpool",
            "scripts/synth-examples",
            "scripts/test-tools",
            ".ci/run",
            "agent-image/entrypoint.sh",
            "agent-image/exchange.sh")
        .contains("agent-image/publish", "agent-image/src/test/resources/stand-ins/Agent.Listener");
    assertThat(shellcheck(scripts)).isEqualTo(new Command(0, ""));
  }

  @Test
  void aBadScriptIsNoticed(@TempDir Path folder) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.sh"), "#!/bin/sh\nrm -rf $1/*\n");

    assertThat(scripts(folder)).containsExactly(bad);
    assertThat(shellcheck(List.of(bad.toString())).exitCode()).isEqualTo(1);
  }

  @Test
  void theBuildspecIsYaml() {
    assertThat(yamllint("buildspec.yml")).isEqualTo(new Command(0, ""));
  }

  @Test
  void theExamplesAreYaml() {
    assertThat(yamllint("../examples")).isEqualTo(new Command(0, ""));
  }

  @Test
  void badYamlIsNoticed(@TempDir Path folder) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yml"), "a: 1\na: 2\n");

    assertThat(yamllint(bad.toString()).output()).contains("duplication of key");
  }

  private static Stream<Path> scripts(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    collect(folder, found);
    return found.stream();
  }

  private static void collect(Path folder, List<Path> found) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry :
          entries.filter(entry -> !NOT_OURS.contains(entry.getFileName().toString())).toList()) {
        if (Files.isDirectory(entry)) {
          collect(entry, found);
        } else if (isScript(entry)) {
          found.add(entry);
        }
      }
    }
  }

  private static boolean isScript(Path file) {
    try (var content = Files.newInputStream(file)) {
      String start = new String(content.readNBytes(40), StandardCharsets.ISO_8859_1);
      return file.toString().endsWith(".sh")
          || start.matches("(?s)#!/(usr/)?bin/(env )?(ba)?sh\\b.*");
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static Command shellcheck(List<String> scripts) {
    var command = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    command.addAll(scripts);
    return Command.run(new ProcessBuilder(command).directory(PROJECT.toFile()));
  }

  private static Command yamllint(String file) {
    return Command.run("yamllint", "--strict", "--config-file", ".yamllint", file);
  }
}
