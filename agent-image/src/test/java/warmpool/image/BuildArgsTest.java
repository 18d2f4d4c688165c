package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is built from what is not pinned, and nobody makes up a pin. */
final class BuildArgsTest {
  @TempDir private Path folder;

  @Test
  void pinsBecomeArgumentsOfTheDockerfile() throws IOException {
    var records = new Records(folder).pinned();
    Command built = records.run(Map.of(), "./build-args");

    assertThat(built.exitCode()).isZero();
    assertThat(built.output().lines())
        .hasSize(8)
        .contains(
            "--build-arg=BASE_DIGEST=sha256:" + Records.SUM, "--build-arg=AGENT_VERSION=4.1.2");
    String dockerfile = Files.readString(Command.MODULE.resolve("Dockerfile"));
    assertThat(built.output().lines().map(line -> "ARG " + line.split("=", 3)[1]))
        .allMatch(dockerfile::contains);
  }

  @Test
  void theFileAsItIsShippedPinsNothingAndSaysSo() {
    Command built = Command.run("./build-args");

    assertThat(built.exitCode()).isEqualTo(1);
    assertThat(built.output())
        .contains(
            "BASE_DIGEST is missing", "AGENT_VERSION is missing", "AGENT_SHA256_ARM64 is missing")
        .contains("AWSCLI_SHA256_AMD64 is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "BASE_DIGEST=, BASE_DIGEST is missing",
    "BASE_DIGEST=bookworm-slim, BASE_DIGEST is not of the form",
    "BASE_NAME=debian:bookworm, BASE_NAME has a tag",
    "AGENT_VERSION=latest, AGENT_VERSION is not of the form",
    "AGENT_SHA256_AMD64=abc, AGENT_SHA256_AMD64 is not of the form",
    "AWSCLI_VERSION=1.2.3, AWSCLI_VERSION is not of the form",
    "AGENT_TOKEN=x, does not belong there: AGENT_TOKEN"
  })
  void aBadPinIsNamed(String line, String problem) throws IOException {
    var records = new Records(folder).pinned();
    String pins = Files.readString(folder.resolve("versions.env"));
    String name = line.substring(0, line.indexOf('=') + 1);
    records.write("versions.env", pins.replaceAll("(?m)^" + name + ".*$", "") + line + "\n");
    Command built = records.run(Map.of(), "./build-args");

    assertThat(built.exitCode()).isEqualTo(1);
    assertThat(built.output()).contains(problem).doesNotContain("--build-arg");
  }

  @Test
  void whatIsNotAsPinnedIsNotKept() {
    var records = new Records(folder);
    Command fetched =
        records.run(Map.of(), "./fetch", "https://example.org/a", Records.SUM, "kept");

    assertThat(fetched.exitCode()).isEqualTo(1);
    assertThat(fetched.output()).contains("pinned: " + Records.SUM, "found:  ");
    assertThat(folder.resolve("kept")).doesNotExist();
  }

  @Test
  void whatIsAsPinnedIsKept() {
    var records = new Records(folder);
    String sum =
        Command.run("bash", "-c", "printf 'what was downloaded' | sha256sum")
            .output()
            .substring(0, 64);

    assertThat(records.run(Map.of(), "./fetch", "https://example.org/a", sum, "kept"))
        .isEqualTo(new Command(0, ""));
    assertThat(folder.resolve("kept")).hasContent("what was downloaded");
    assertThat(records.calls()).singleElement().asString().contains("--proto =https", "--fail");
  }

  @Test
  void nothingIsFetchedWithoutAPin() {
    var records = new Records(folder);

    assertThat(records.run(Map.of(), "./fetch", "https://example.org/a", "", "kept").output())
        .contains("No SHA-256 is pinned");
    assertThat(records.calls()).isEmpty();
  }
}
