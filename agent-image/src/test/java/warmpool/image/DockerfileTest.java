package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Dockerfile keeps the rules, and each rule is broken once to see that it is one. */
final class DockerfileTest {
  private static String dockerfile() throws IOException {
    return Files.readString(Command.MODULE.resolve("Dockerfile"));
  }

  @Test
  void keepsTheRules() throws IOException {
    assertThat(DockerfileRules.problems(dockerfile())).isEmpty();
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of(
            "@${BASE_DIGEST:?missing-see-agent-image/versions.env}",
            ":bookworm",
            "base without a digest"),
        Arguments.of(":?missing-see-agent-image/versions.env", "", "base without a digest"),
        Arguments.of("AS download", "AS download\nFROM debian:latest", "latest"),
        Arguments.of("apt-get upgrade", "apt-get check", "as old as the base's digest"),
        Arguments.of("USER root", "USER root\nHEALTHCHECK CMD true", "HEALTHCHECK"),
        Arguments.of("WORKDIR /download", "ADD https://example.org/a.tar.gz /", "ADD"),
        Arguments.of("&& rm -rf /var/lib/apt/lists/*", "", "apt lists are left"),
        Arguments.of("--no-install-recommends", "", "only recommended"),
        Arguments.of("ARG AGENT_VERSION", "ARG AGENT_TOKEN", "secret in the image"),
        Arguments.of("ARG AGENT_SHA256_AMD64", "ARG AGENT_SHA256_AMD64=0", "default of a pin"),
        Arguments.of("ARG BASE_DIGEST", "ARG BASE_DIGEST=sha256:0", "default of a pin"),
        Arguments.of("&& fetch \"https", "&& curl -O \"https", "download without a checksum"),
        Arguments.of("&& mkdir -p", "&& wget -q \"$a\" && mkdir -p", "download without a checksum"),
        Arguments.of("USER root", "", "the user of the image is not said"),
        Arguments.of(
            "ENTRYPOINT [\"/usr/bin/tini\", \"--\", \"/opt/warmpool/entrypoint.sh\"]",
            "ENTRYPOINT /opt/x",
            "shell form"),
        Arguments.of("ENTRYPOINT", "LABEL", "no ENTRYPOINT"));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void aBrokenRuleIsNoticed(String part, String instead, String problem) throws IOException {
    assertThat(dockerfile()).contains(part);

    assertThat(
            DockerfileRules.problems(
                dockerfile().replaceFirst(Pattern.quote(part), instead.replace("$", "\\$"))))
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void isStartedByTiniAsInTheTests() throws IOException {
    assertThat(dockerfile())
        .contains("ENTRYPOINT [\"/usr/bin/tini\", \"--\", \"/opt/warmpool/entrypoint.sh\"]");
  }

  @Test
  void whatChangesMoreOftenComesLater() throws IOException {
    String image = dockerfile().substring(dockerfile().lastIndexOf("\nFROM "));

    assertThat(image)
        .containsSubsequence(
            "apt-get install",
            "/opt/aws-cli /opt/aws-cli",
            "/opt/agent /opt/agent",
            "entrypoint.sh");
  }

  @Test
  void copiesEveryFileThatTheEntrypointReads() throws IOException {
    assertThat(dockerfile())
        .contains("COPY --link --chmod=0755 entrypoint.sh agent.sh /opt/warmpool/");
    assertThat(dockerfile())
        .contains(
            "COPY --link --chmod=0644 exchange.sh registration.sh drop-environment /opt/warmpool/");
    List<String> context = Files.readAllLines(Command.MODULE.resolve(".dockerignore"));
    assertThat(context).containsExactly("*", "!*.sh", "!fetch", "!drop-environment");
  }
}
