package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to become an agent, and each way in which they fail. */
final class RegistrationTest {
  @Test
  void theTokenGoesToConfigShAndNowhereElse() {
    try (var rig = new Rig()) {
      rig.listening();

      assertThat(rig.folder.read("config-token")).isEqualTo(rig.secrets.registration());
      assertThat(rig.folder.read("config-arguments").lines())
          .containsExactly(
              "--unattended",
              "--url",
              "https://dev.azure.com/org/",
              "--auth",
              "PAT",
              "--pool",
              "linux pool",
              "--agent",
              "wp-test-1",
              "--work",
              "_work",
              "--acceptTeeEula");
      assertThat(rig.folder.read("listener-read")).contains("key of the agent");
      assertThat(rig.folder.read("listener-arguments")).isEqualTo("run --once\n");
    }
  }

  @Test
  void preregisteredFilesAreWrittenAsTheyCame() {
    try (var rig = new Rig()) {
      rig.endpoint.bootstrap.answers(rig.preregisteredAnswer());
      rig.listening();

      assertThat(rig.folder.has("config-arguments")).isFalse();
      assertThat(rig.folder.read("listener-read"))
          .isEqualTo("the agent\nits credentials\nits key\n");
    }
  }

  @Test
  void theFilesAreTheJobUsersAndTheProgramsAreNot() {
    try (var rig = new Rig()) {
      rig.listening();

      assertThat(owners(rig, ".agent", ".credentials", ".credentials_rsaparams"))
          .containsOnly("600 " + owner(rig, "_work"));
      assertThat(owners(rig, "_work", "_diag")).containsOnly("755 " + owner(rig, "_work"));
      assertThat(owners(rig, "bin/Agent.Listener", "bin", "config.sh", "."))
          .containsOnly("755 " + owner(rig, "."))
          .doesNotContain("755 " + owner(rig, "_work"));
    }
  }

  private static Stream<String> owners(Rig rig, String... files) {
    return Stream.of(files).map(file -> stat(rig, "%a %u", file));
  }

  private static String owner(Rig rig, String file) {
    return stat(rig, "%u", file);
  }

  private static String stat(Rig rig, String format, String file) {
    return Command.run("stat", "--format=" + format, rig.folder.agent().resolve(file).toString())
        .output()
        .trim();
  }

  @ParameterizedTest
  @CsvSource({
    "fails, 70, the registration failed (config.sh ended with 1)",
    "hangs, 70, the registration took longer than 1 s",
    "leaves-nothing, 70, the registration left no .agent",
    "keeps-the-token, 71, the registration left its own credential in .credentials"
  })
  void aFailedRegistrationEndsTheContainer(String how, int exitCode, String why) {
    try (var rig = new Rig()) {
      rig.environment.put("STANDIN_CONFIG", how);
      rig.environment.put("WARMPOOL_REGISTRATION_SECONDS_MAX", how.equals("hangs") ? "1" : "20");
      Container container = rig.start();

      assertThat(container.exitCode()).isEqualTo(exitCode);
      assertThat(container.output()).contains(why).doesNotContain(rig.secrets.all());
      assertThat(rig.folder.has("listener-started")).isFalse();
      assertThat(rig.folder.agent().resolve(".credentials")).doesNotExist();
    }
  }

  @Test
  void aCredentialThatIsNotTheAgentsOwnIsNotHandedOver() {
    try (var rig = new Rig()) {
      rig.environment.put("STANDIN_SCHEME", "PAT");

      assertThat(rig.start().exitCode()).isEqualTo(71);
      assertThat(rig.folder.agent().resolve(".credentials")).doesNotExist();
    }
  }

  static Stream<String> notAsAgreed() {
    return Stream.of(
        "not json",
        "{}",
        "[]",
        "{\"agentName\":\"a\",\"poolName\":\"p\",\"organisationUrl\":\"https://o/\",\"reportToken\":\"r\"}",
        withRegistration("{\"mode\":\"other\"}", "https://o/"),
        withRegistration("{\"mode\":\"token\"}", "https://o/"),
        withRegistration("{\"mode\":\"token\",\"token\":\"\"}", "https://o/"),
        withRegistration("{\"mode\":\"token\",\"token\":7}", "https://o/"),
        withRegistration("{\"mode\":\"token\",\"token\":\"a\\nb\"}", "https://o/"),
        withRegistration("{\"mode\":\"token\",\"token\":\"t\"}", "http://elsewhere/"),
        withRegistration(
            "{\"mode\":\"preregistered\",\"files\":{\".agent\":\"YQ==\"}}", "https://o/"),
        withRegistration(
            "{\"mode\":\"preregistered\",\"files\":{\".agent\":\"YQ==\",\".credentials\":\"?\",\".credentials_rsaparams\":\"YQ==\"}}",
            "https://o/"));
  }

  private static String withRegistration(String registration, String organisation) {
    return """
    {"agentName":"a","poolName":"p","organisationUrl":"%s","reportToken":"r","registration":%s}
    """
        .formatted(organisation, registration);
  }

  @ParameterizedTest
  @MethodSource("notAsAgreed")
  void anAnswerThatIsNotAsAgreedEndsTheContainer(String body) {
    try (var rig = new Rig()) {
      rig.endpoint.bootstrap.answers(Answer.ok(body));

      assertThat(rig.start().exitCode()).isEqualTo(69);
      assertThat(rig.folder.has("listener-started")).isFalse();
      assertThat(rig.folder.has("config-arguments")).isFalse();
    }
  }
}
