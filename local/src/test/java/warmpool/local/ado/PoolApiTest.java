package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.AdoClient.json;
import static warmpool.local.ado.Rig.job;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pools, agents and job queues as their JSON is documented. */
class PoolApiTest {
  private final Rig rig = new Rig(60);

  @AfterEach
  void close() {
    rig.close();
  }

  private static String agent(String name) {
    return """
    {"name":"%s","version":"4.1.0","osDescription":"Linux","maxParallelism":1,
     "systemCapabilities":{"Agent.OS":"Linux"}}\
    """
        .formatted(name);
  }

  private JsonNode register(String name) throws Exception {
    return json(rig.admin.send("POST", rig.pool() + "/agents", agent(name)));
  }

  private long queue(String jobName, String... demands) {
    var plan = new JobPlan(jobName, Duration.ofSeconds(1), List.of(demands));
    return rig.run(new StagePlan("deploy", "warm", List.of(plan)));
  }

  @Test
  void poolsAreFoundByNameAndTheNameMayHaveAWildcard() throws Exception {
    rig.ado.createPool("warm-2");

    JsonNode exact = rig.adminGet("_apis/distributedtask/pools?poolName=warm");
    JsonNode wild = rig.adminGet("_apis/distributedtask/pools?poolName=warm*");

    assertThat(exact.path("count").asInt()).isEqualTo(1);
    assertThat(exact.path("value").get(0).path("id").asLong()).isEqualTo(rig.poolId);
    assertThat(exact.path("value").get(0).path("poolType").asString()).isEqualTo("automation");
    assertThat(wild.path("count").asInt()).isEqualTo(2);
  }

  @Test
  void aPoolCanBeToldNotToUpdateItsAgents() throws Exception {
    HttpResponse<String> answer = rig.admin.send("PATCH", rig.pool(), "{\"autoUpdate\":false}");

    assertThat(json(answer).path("autoUpdate").asBoolean()).isFalse();
    assertThat(rig.adminGet(rig.pool()).path("autoUpdate").asBoolean()).isFalse();
  }

  @Test
  void everyPoolHasAQueueInTheProject() throws Exception {
    JsonNode queues = rig.adminGet("demo/_apis/distributedtask/queues?poolIds=" + rig.poolId);

    assertThat(queues.path("value").get(0).path("pool").path("id").asLong()).isEqualTo(rig.poolId);
  }

  @Test
  void registeringTellsWhereTokensAreAndLaterListsDoNot() throws Exception {
    JsonNode registered = register("a1");
    JsonNode listed = rig.adminGet(rig.pool() + "/agents?agentName=A1").path("value").get(0);

    assertThat(registered.path("authorization").path("clientId").asString()).isNotEmpty();
    assertThat(registered.path("authorization").path("authorizationUrl").asString())
        .startsWith(rig.ado.organisationUrl().toString());
    assertThat(registered.path("properties").path("ServerUrl").path("$value").asString())
        .isEqualTo(rig.ado.organisationUrl().toString());
    assertThat(listed.path("authorization").has("authorizationUrl")).isFalse();
    assertThat(listed.path("status").asString()).isEqualTo("offline");
    assertThat(listed.has("systemCapabilities")).isFalse();
    assertThat(listed.path("createdOn").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?Z");
  }

  @Test
  void twoAgentsCannotHaveOneNameUnlessOneReplacesTheOther() throws Exception {
    long id = register("a1").path("id").asLong();

    HttpResponse<String> conflict = rig.admin.send("POST", rig.pool() + "/agents", agent("a1"));
    HttpResponse<String> replaced =
        rig.admin.send("PUT", rig.pool() + "/agents/" + id, agent("a1"));

    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(json(conflict).path("typeKey").asString()).isEqualTo("TaskAgentExistsException");
    assertThat(json(replaced).path("id").asLong()).isEqualTo(id);
  }

  @Test
  void assignedRequestIsAbsentWhileTheAgentIsIdle() throws Exception {
    long id = register("a1").path("id").asLong();

    JsonNode idle = rig.adminGet(rig.pool() + "/agents/" + id + "?includeAssignedRequest=true");

    assertThat(idle.has("assignedRequest")).isFalse();
  }

  @Test
  void anAgentIsDisabledByPatchAndDeleted() throws Exception {
    long id = register("a1").path("id").asLong();
    String path = rig.pool() + "/agents/" + id;

    JsonNode disabled =
        json(rig.admin.send("PATCH", path, "{\"id\":" + id + ",\"enabled\":false}"));
    int deleted = rig.admin.send("DELETE", path, "").statusCode();

    assertThat(disabled.path("enabled").asBoolean()).isFalse();
    assertThat(deleted).isEqualTo(204);
    assertThat(rig.admin.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void userCapabilitiesAreOverwrittenAsAWhole() throws Exception {
    long id = register("a1").path("id").asLong();
    String path = rig.pool() + "/agents/" + id;
    rig.admin.send("PUT", path + "/usercapabilities", "{\"one\":\"1\"}");
    rig.admin.send("PUT", path + "/usercapabilities", "{\"two\":\"2\"}");

    JsonNode agent = rig.adminGet(path + "?includeCapabilities=true");

    assertThat(agent.path("userCapabilities").propertyNames()).containsExactly("two");
    assertThat(rig.adminGet(rig.pool() + "/agents?demands=two").path("count").asInt()).isEqualTo(1);
    assertThat(rig.adminGet(rig.pool() + "/agents?demands=one").path("count").asInt()).isZero();
  }

  @Test
  void aJobThatNoRegisteredAgentMatchesFailsAtOnce() throws Exception {
    rig.ado.addPlaceholder("warm", "placeholder", Map.of("kubectl", "1"));

    long fine = queue("a", "kubectl");
    long hopeless = queue("b", "terraform");

    assertThat(rig.stageOf(fine, "deploy").jobs().getFirst().state())
        .isEqualTo(JobView.State.QUEUED);
    assertThat(rig.stageOf(hopeless, "deploy").result()).contains(Outcome.FAILED);
    assertThat(rig.stageOf(hopeless, "deploy").jobs().getFirst().message())
        .startsWith("##[error]No agent found in pool warm which satisfies")
        .contains("terraform");
  }

  @Test
  void aQueuedJobShowsWhatHasHappenedAndNothingElse() throws Exception {
    rig.ado.addPlaceholder("warm", "placeholder", Map.of("kubectl", "1"));
    long build = queue("A", "kubectl");

    JsonNode request = rig.adminGet(rig.pool() + "/jobrequests").path("value").get(0);

    assertThat(request.has("queueTime")).isTrue();
    assertThat(request.propertyNames())
        .doesNotContain(
            "assignTime", "receiveTime", "finishTime", "lockedUntil", "result", "reservedAgent");
    assertThat(request.path("owner").path("id").asLong()).isEqualTo(build);
    assertThat(request.path("scopeId").asString()).isEqualTo(rig.ado.projectId().toString());
    assertThat(request.path("demands").get(0).asString()).isEqualTo("kubectl");
    assertThat(request.path("demands").get(1).asString()).startsWith("Agent.Version -gtVersion ");
    assertThat(request.path("matchedAgents").get(0).path("name").asString())
        .isEqualTo("placeholder");
    assertThat(request.path("orchestrationId").asString()).endsWith(".deploy.a.__default");
  }

  @Test
  void topCutsTheListAndDropsTheMatchedAgents() throws Exception {
    rig.ado.addPlaceholder("warm", "placeholder");
    rig.run(Rig.stage("deploy", job("a"), job("b")));

    JsonNode cut = rig.adminGet(rig.pool() + "/jobrequests?$top=1".replace("$", "%24"));

    assertThat(cut.path("count").asInt()).isEqualTo(1);
    assertThat(cut.path("value").get(0).has("matchedAgents")).isFalse();
  }

  @Test
  void completedRequestCountZeroShowsUnfinishedJobsOnly() throws Exception {
    rig.ado.addPlaceholder("warm", "placeholder");
    long cancelled = rig.run(Rig.stage("deploy", job("a")));
    rig.run(Rig.stage("deploy", job("b")));
    rig.ado.cancelRun(cancelled);

    JsonNode all = rig.adminGet(rig.pool() + "/jobrequests");
    JsonNode unfinished = rig.adminGet(rig.pool() + "/jobrequests?completedRequestCount=0");

    assertThat(all.path("count").asInt()).isEqualTo(2);
    assertThat(all.path("value").get(1).path("result").asString()).isEqualTo("canceled");
    assertThat(all.path("value").get(1).has("finishTime")).isTrue();
    assertThat(unfinished.path("count").asInt()).isEqualTo(1);
    assertThat(unfinished.path("value").get(0).path("jobName").asString()).isEqualTo("b");
  }

  @Test
  void anUnknownPoolOrAgentIsNotFound() throws Exception {
    assertThat(rig.admin.get("_apis/distributedtask/pools/999/agents").statusCode()).isEqualTo(404);
    assertThat(rig.admin.get(rig.pool() + "/agents/999").statusCode()).isEqualTo(404);
    assertThat(rig.admin.get(rig.pool() + "/agents/x").statusCode()).isEqualTo(400);
  }

  @Test
  void clientsFindTheResourcesByTheirLocations() throws Exception {
    HttpResponse<String> options = rig.admin.send("OPTIONS", "_apis/distributedtask", "");
    JsonNode connection = rig.adminGet("_apis/connectionData");

    assertThat(json(options).path("count").asInt()).isEqualTo(13);
    assertThat(connection.path("deploymentType").asString()).isEqualTo("hosted");
    assertThat(connection.path("locationServiceData").path("serviceDefinitions").size())
        .isGreaterThan(10);
    assertThat(rig.adminGet("_apis/ResourceAreas").path("count").asInt()).isZero();
  }
}
