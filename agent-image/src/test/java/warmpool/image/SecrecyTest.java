package warmpool.image;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.image.Eventually.eventually;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job is somebody else's code. A container that is given the organisation's token easily shows it
 * to its jobs in three places: the environment of PID 1, a file, and an argument list.
 */
final class SecrecyTest {
  private static final String CREDENTIALS = "/v2/credentials/" + UUID.randomUUID();

  private static Rig rig(String mode) {
    var rig = new Rig();
    rig.environment.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", CREDENTIALS);
    rig.environment.put("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
    rig.environment.put("TEAM_TOOL", "the team's");
    rig.endpoint.bootstrap.answers(
        mode.equals("token") ? rig.tokenAnswer() : rig.preregisteredAnswer());
    return rig;
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "preregistered"})
  void aJobFindsNoSecret(String mode) {
    try (Rig rig = rig(mode)) {
      Container container = rig.busy();
      String found = rig.probe();
      rig.folder.order("done");

      assertThat(container.exitCode()).isZero();
      assertThat(found).doesNotContain(rig.secrets.all()).doesNotContain(CREDENTIALS);
      assertThat(found.substring(0, found.indexOf("== files")))
          .doesNotContainPattern("(?m)^(AWS|ECS|WARMPOOL|AZP|VSTS_AGENT_INPUT)_");
      assertThat(container.output()).doesNotContain(rig.secrets.all());
    }
  }

  /** The same look does find what is open to the job, or the test above would say nothing. */
  @Test
  void aJobWouldFindWhatIsOpenToIt() {
    try (Rig rig = rig("token")) {
      rig.busy();
      rig.folder.leaveOpen("a file that all may read");
      String found = rig.probe();

      assertThat(found).contains("the team's", "a file that all may read", "key of the agent");
      assertThat(found.substring(found.indexOf("== processes")))
          .contains("/usr/bin/tini", "agent.sh", "run\n--once");
    }
  }

  @Test
  void aJobHasNoPrivilegeAndNoWayToOne() {
    try (Rig rig = rig("token")) {
      rig.busy();
      String found = rig.probe();

      assertThat(found)
          .containsPattern("uid=\\d+\\(nobody\\) gid=\\d+\\(nogroup\\) groups=\\d+\\(nogroup\\)\n");
      for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
        assertThat(found).contains(set + ":\t0000000000000000\n");
      }
      assertThat(found).contains("NoNewPrivs:\t1\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "preregistered"})
  void noArgumentListEverHasASecret(String mode) {
    try (Rig rig = rig(mode);
        var sightings = new Sightings(rig::processes)) {
      for (var route : List.of(rig.endpoint.metadata, rig.endpoint.bootstrap, rig.endpoint.ready)) {
        // The caller waits for its answer meanwhile, so it is there to be seen.
        route.before(sightings::sweep);
      }
      sightings.watch();
      fromStartToEnd(rig, sightings, mode);

      assertThat(sightings.seen())
          .noneMatch(one -> rig.secrets.all().stream().anyMatch(one.arguments()::contains))
          .anyMatch(one -> one.arguments().startsWith("curl\n"))
          .anyMatch(one -> one.arguments().contains("Agent.Listener\nrun\n--once"));
      assertThat(
              sightings.seen().stream()
                  .anyMatch(one -> one.arguments().contains("config.sh\n--unattended")))
          .isEqualTo(mode.equals("token"));
    }
  }

  private static void fromStartToEnd(Rig rig, Sightings sightings, String mode) {
    rig.environment.put("STANDIN_CONFIG", "waits");
    Container container = rig.start();
    if (mode.equals("token")) {
      container.awaitLine("Connecting to server");
      sightings.sweep();
      rig.folder.go();
    }
    rig.folder.order("listen", "job");
    container.awaitLine("Running job:");
    eventually("ready was told", () -> !rig.endpoint.ready.received().isEmpty(), container::lines);
    rig.folder.order("done");
    assertThat(container.exitCode()).isZero();
  }

  @Test
  void onlyTiniKeepsTheOneTimeTokenAndOnlyConfigShTheOther() {
    try (Rig rig = rig("token")) {
      rig.environment.put("STANDIN_CONFIG", "waits");
      Container container = rig.start().awaitLine("Connecting to server");
      try (var sightings = new Sightings(container::processesBelowTini)) {
        sightings.sweep();

        String root = rig.folder.ownerOf("config-token");
        assertThat(sightings.seen())
            .noneMatch(one -> one.environment().contains(rig.secrets.bootstrap()));
        assertThat(sightings.seen())
            .noneMatch(one -> one.environment().contains(rig.secrets.report()));
        assertThat(sightings.seen())
            .filteredOn(one -> one.environment().contains(rig.secrets.registration()))
            .isNotEmpty()
            .allMatch(one -> one.arguments().contains("config.sh\n--unattended"))
            .allMatch(one -> one.user().equals(root));
        assertThat(sightings.seen()).allMatch(one -> one.user().equals(root));
      }
    }
  }

  @Test
  void noProcessHasASecretOnceTheAgentRuns() {
    try (Rig rig = rig("token")) {
      Container container = rig.busy();
      eventually("ready was told", () -> !rig.endpoint.ready.received().isEmpty(), () -> "");
      try (var sightings = new Sightings(container::processesBelowTini)) {
        sightings.sweep();

        assertThat(sightings.seen())
            .anyMatch(one -> one.arguments().contains("Agent.Listener\nrun"));
        assertThat(sightings.seen())
            .noneMatch(one -> rig.secrets.all().stream().anyMatch(one.environment()::contains));
      }
    }
  }
}
