package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the task must give and the image must have; whoever gets it wrong is told all of it at once,
 * and no values.
 */
final class ContractTest {
  @Test
  void allMissingVariablesAreNamedAtOnce() {
    try (var rig = new Rig()) {
      rig.environment
          .keySet()
          .removeIf(name -> name.startsWith("WARMPOOL_") || name.startsWith("ECS_"));
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(64);
      assertThat(container.lines())
          .containsExactly(
              "warmpool: the container's environment is not as agreed; missing: WARMPOOL_ENDPOINT WARMPOOL_AGENT_ID"
                  + " WARMPOOL_POOL WARMPOOL_BOOTSTRAP_TOKEN ECS_CONTAINER_METADATA_URI_V4.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WARMPOOL_ENDPOINT, http://elsewhere.example/",
    "WARMPOOL_ENDPOINT, https://user:word@elsewhere.example/",
    "WARMPOOL_ENDPOINT, https://elsewhere.example/?a=b",
    "WARMPOOL_ENDPOINT, file:///etc/passwd",
    "WARMPOOL_AGENT_ID, ../../other",
    "WARMPOOL_AGENT_ID, 'a b'",
    "WARMPOOL_BOOTSTRAP_TOKEN, 'two\nlines'",
    "WARMPOOL_POOL, 'two\nlines'",
    "WARMPOOL_BOOTSTRAP_SECONDS_MAX, soon",
    "WARMPOOL_REGISTRATION_SECONDS_MAX, 0"
  })
  void anUnusableValueIsNamedAndNotShown(String name, String value) {
    try (var rig = new Rig()) {
      rig.environment.put(name, value);
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(64);
      assertThat(container.output()).contains("not usable: " + name + ".").doesNotContain(value);
      assertThat(rig.endpoint.metadata.received()).isEmpty();
    }
  }

  @Test
  void plainHttpIsForALocalStackOnly() {
    try (var rig = new Rig()) {
      rig.environment.remove("WARMPOOL_LOCAL");
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(64);
      assertThat(container.output()).contains("not usable: WARMPOOL_ENDPOINT");
    }
  }

  @ParameterizedTest
  @CsvSource({"root", "nobody-like-this"})
  void theJobUserMustExistAndNotBeRoot(String user) {
    try (var rig = new Rig()) {
      rig.environment.put("WARMPOOL_JOB_USER", user);
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(65);
      assertThat(container.output()).contains("the image lacks an unprivileged user " + user);
      assertThat(rig.endpoint.bootstrap.received()).isEmpty();
    }
  }

  @Test
  void theEntrypointMustBeRoot() {
    try (var rig = new Rig()) {
      Container container = rig.start("setpriv", "--reuid=nobody", "--clear-groups");

      assertThat(container.exitCode()).isEqualTo(65);
      assertThat(container.output()).contains("the image lacks root as its user");
    }
  }

  @Test
  void allThatAnImageLacksIsNamedAtOnce(@TempDir Path programs) throws IOException {
    try (var rig = new Rig()) {
      for (String program : new String[] {"bash", "env"}) {
        Files.createSymbolicLink(programs.resolve(program), Path.of("/usr/bin", program));
      }
      rig.environment.put("WARMPOOL_AGENT_FOLDER", "/nowhere");
      Container container = rig.start("env", "PATH=" + programs);

      assertThat(container.exitCode()).isEqualTo(65);
      assertThat(container.output())
          .contains(
              " curl,",
              " jq,",
              " setpriv,",
              " /nowhere/bin/Agent.Listener,",
              " /nowhere/config.sh,");
    }
  }

  @Test
  void anAgentThatCannotBeStartedIsTold() {
    try (var rig = new Rig()) {
      Command.run("chmod", "go-x", rig.folder.agent().resolve("bin").toString());
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(72);
      assertThat(container.output()).contains("the agent could not be started as nobody");
    }
  }

  @Test
  void anAgentThatFailsAtOnceIsTheContainersFailure() {
    try (var rig = new Rig()) {
      rig.environment.put("STANDIN_LISTENER", "fails");

      assertThat(rig.start().exitCode()).isEqualTo(1);
      assertThat(rig.endpoint.ready.received()).isEmpty();
    }
  }
}
