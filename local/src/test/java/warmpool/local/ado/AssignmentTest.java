package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.AdoClient.json;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which agent gets which job. The clock stands almost still, so nothing expires meanwhile. */
class AssignmentTest {
  private static long online(Rig rig, String name, String capability) throws Exception {
    String body =
        "{\"name\":\"%s\",\"version\":\"4.1.0\",\"systemCapabilities\":{\"%s\":\"1\"}}"
            .formatted(name, capability);
    long id = json(rig.admin.send("POST", rig.pool() + "/agents", body)).path("id").asLong();
    String session = "{\"ownerName\":\"test\",\"agent\":{\"id\":%d}}".formatted(id);
    rig.admin.send("POST", rig.pool() + "/sessions", session);
    return id;
  }

  private static JobView onlyJob(Rig rig, String... demands) {
    var plan = new JobPlan("a", Duration.ofMinutes(1), List.of(demands));
    long build = rig.run(new StagePlan("deploy", "warm", List.of(plan)));
    return rig.stageOf(build, "deploy").jobs().getFirst();
  }

  @Test
  void anyIdleAgentMayGetTheJob() throws Exception {
    Set<String> chosen = new HashSet<>();
    try (Rig rig = new Rig(1)) {
      for (int i = 0; i < 12; i++) {
        online(rig, "first" + i, "set" + i);
        online(rig, "second" + i, "set" + i);
        String agent = onlyJob(rig, "set" + i).agent().orElseThrow();
        chosen.add(agent.replaceAll("\\d", ""));
      }
    }

    assertThat(chosen).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void demandsAreMet() throws Exception {
    try (Rig rig = new Rig(1)) {
      online(rig, "a1", "java");
      online(rig, "a2", "kubectl");

      assertThat(onlyJob(rig, "kubectl").agent()).contains("a2");
      assertThat(onlyJob(rig, "kubectl").state()).isEqualTo(JobView.State.QUEUED);
    }
  }

  @Test
  void aDisabledAgentGetsNothingUntilItIsEnabledAgain() throws Exception {
    try (Rig rig = new Rig(1)) {
      long agent = online(rig, "a1", "x");
      String path = rig.pool() + "/agents/" + agent;
      rig.admin.send("PATCH", path, "{\"enabled\":false}");

      JobView.State disabled = onlyJob(rig).state();
      rig.admin.send("PATCH", path, "{\"enabled\":true}");

      assertThat(disabled).isEqualTo(JobView.State.QUEUED);
      assertThat(rig.ado.agents("warm").getFirst().assignedRequest()).isPresent();
    }
  }

  @Test
  void aPlaceholderNeverGetsAJob() throws Exception {
    try (Rig rig = new Rig(1)) {
      rig.ado.addPlaceholder("warm", "placeholder", Map.of("x", "1"));

      assertThat(onlyJob(rig, "x").state()).isEqualTo(JobView.State.QUEUED);
    }
  }

  @Test
  void noMoreJobsRunThanParallelJobsWereBought() throws Exception {
    try (Rig rig = new Rig(1, AdoSimulationSettings.defaults().withParallelJobs(1))) {
      online(rig, "a1", "x");
      online(rig, "a2", "x");

      assertThat(onlyJob(rig).state()).isEqualTo(JobView.State.ASSIGNED);
      assertThat(onlyJob(rig).state()).isEqualTo(JobView.State.QUEUED);
    }
  }
}
