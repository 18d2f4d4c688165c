package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A job's environment: everything of its team's, nothing of ours, AWS's or ECS's, and none of it on
 * the pool's page.
 */
final class EnvironmentTest {
  private static final String JOB_ROLE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

  private static List<String> drops() throws IOException {
    return Files.readAllLines(Command.MODULE.resolve("drop-environment")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void everyLineOfTheListIsDroppedInEitherCase() throws IOException {
    try (var rig = new Rig()) {
      List<String> names =
          drops().stream()
              .map(drop -> drop.replace("*", "ANY-1"))
              .flatMap(name -> List.of(name, name.toLowerCase(Locale.ROOT)).stream())
              .toList();
      names.forEach(name -> rig.environment.put(name, "value-of-" + name));
      rig.environment.put("NAME,WITH,COMMAS", "1");
      rig.listening();

      assertThat(rig.probedEnvironment())
          .doesNotContainKeys(names.toArray(String[]::new))
          .doesNotContainKey("NAME,WITH,COMMAS");
      assertThat(rig.folder.read("config-environment"))
          .doesNotContain(
              names.stream()
                  .filter(name -> !name.equals("AGENT_ALLOW_RUNASROOT"))
                  .map(name -> "value-of-" + name)
                  .toList());
    }
  }

  @Test
  void theListHasTheNamesThatMatter() throws IOException {
    assertThat(drops())
        .contains(
            "WARMPOOL_*", "AWS_*", "ECS_*", "VSTS_AGENT_INPUT_*", "AZP_*", "AGENT_ALLOW_RUNASROOT")
        .contains("AZURE_DEVOPS_EXT_PAT", "SYSTEM_ACCESSTOKEN");
  }

  @Test
  void aTeamsOwnVariablesSurvive() {
    try (var rig = new Rig()) {
      rig.environment.putAll(
          Map.of(
              "TEAM_TOOL",
              "a 'b' \"c\" $d",
              "agent.disableupdate",
              "true",
              "JAVA_HOME",
              "/jdk",
              "EMPTY",
              ""));
      rig.listening();

      assertThat(rig.probedEnvironment())
          .containsEntry("TEAM_TOOL", "a 'b' \"c\" $d")
          .containsEntry("agent.disableupdate", "true")
          .containsEntry("JAVA_HOME", "/jdk")
          .containsEntry("EMPTY", "")
          .containsEntry("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
          .containsEntry("USER", "nobody")
          .containsEntry("LOGNAME", "nobody")
          .containsEntry("HOME", "/nonexistent");
    }
  }

  @Test
  void aJobRoleKeepsOneVariableAndNoOther() {
    try (var with = new Rig();
        var without = new Rig()) {
      List.of(with, without)
          .forEach(rig ->
              rig.environment.putAll(
                  Map.of(
                      JOB_ROLE,
                      "/v2/credentials/x",
                      "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                      "x",
                      "AWS_EXECUTION_ENV",
                      "AWS_ECS_FARGATE",
                      "ECS_CONTAINER_METADATA_URI",
                      "x")));
      with.environment.put("WARMPOOL_JOB_ROLE", "true");
      without.environment.put("WARMPOOL_JOB_ROLE", "false");
      with.listening();
      without.listening();

      var more = new TreeSet<>(with.probedEnvironment().keySet());
      more.removeAll(without.probedEnvironment().keySet());
      assertThat(more).containsExactly(JOB_ROLE);
      assertThat(with.probedEnvironment()).containsEntry(JOB_ROLE, "/v2/credentials/x");
      assertThat(ignored(with)).contains(JOB_ROLE);
    }
  }

  @Test
  void onlyNamedVariablesBecomeCapabilities() {
    try (var rig = new Rig()) {
      rig.environment.putAll(
          Map.of("TEAM_TOOL", "1", "TEAM_SECRET", "2", "agent.disableupdate", "true"));
      rig.environment.put("WARMPOOL_CAPABILITIES", "TEAM_TOOL,JAVA_HOME");
      rig.environment.put("VSO_AGENT_IGNORE", "OF_THE_TEAM");
      rig.listening();

      var published = new TreeSet<>(rig.probedEnvironment().keySet());
      published.removeAll(ignored(rig));
      // such names.
      assertThat(published).containsExactly("TEAM_TOOL");
      assertThat(ignored(rig))
          .contains("TEAM_SECRET", "agent.disableupdate", "VSO_AGENT_IGNORE", "OF_THE_TEAM");
    }
  }

  private static List<String> ignored(Rig rig) {
    return List.of(rig.probedEnvironment().getOrDefault("VSO_AGENT_IGNORE", "").split(",", -1));
  }
}
