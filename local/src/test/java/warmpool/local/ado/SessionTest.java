package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.AdoClient.json;
import static warmpool.local.ado.Eventually.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions and messages, and the lock on a job, seen by a client that speaks them by hand. */
class SessionTest {
  private final Rig rig = new Rig(600);

  @AfterEach
  void close() {
    rig.close();
  }

  private long register(String name) throws Exception {
    String body = "{\"name\":\"%s\",\"version\":\"4.1.0\"}".formatted(name);
    return json(rig.admin.send("POST", rig.pool() + "/agents", body)).path("id").asLong();
  }

  private HttpResponse<String> open(long agent) throws Exception {
    String body = "{\"ownerName\":\"test\",\"agent\":{\"id\":%d}}".formatted(agent);
    return rig.admin.send("POST", rig.pool() + "/sessions", body);
  }

  private String session(long agent) throws Exception {
    return json(open(agent)).path("sessionId").asString();
  }

  private HttpResponse<String> poll(String session) throws Exception {
    return rig.admin.get(rig.pool() + "/messages?sessionId=" + session);
  }

  private long runJob(Duration duration) {
    return rig.run(new StagePlan("deploy", "warm", List.of(new JobPlan("a", duration))));
  }

  private JobView jobOf(long build) {
    return rig.stageOf(build, "deploy").jobs().getFirst();
  }

  @Test
  void anAgentIsOnlineWhileItHasASession() throws Exception {
    long agent = register("a1");
    boolean before = rig.ado.agents("warm").getFirst().online();
    String session = session(agent);
    boolean during = rig.ado.agents("warm").getFirst().online();
    rig.admin.send("DELETE", rig.pool() + "/sessions/" + session, "");

    assertThat(before).isFalse();
    assertThat(during).isTrue();
    assertThat(rig.ado.agents("warm").getFirst().online()).isFalse();
  }

  @Test
  void aSecondSessionOfTheSameAgentIsAConflict() throws Exception {
    long agent = register("a1");
    session(agent);

    HttpResponse<String> second = open(agent);

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(json(second).path("typeKey").asString())
        .isEqualTo("TaskAgentSessionConflictException");
  }

  @Test
  void aPollIsHeldAndThenAnsweredEmpty() throws Exception {
    String session = session(register("a1"));
    long begin = System.nanoTime();

    HttpResponse<String> answer = poll(session);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(80));
  }

  @Test
  void aMessageComesAgainUntilItIsAcknowledged() throws Exception {
    String session = session(register("a1"));
    runJob(Duration.ofMinutes(1));

    JsonNode first = json(poll(session));
    JsonNode again = json(poll(session));
    long id = first.path("messageId").asLong();
    rig.admin.send("DELETE", rig.pool() + "/messages/" + id + "?sessionId=" + session, "");

    assertThat(first.path("messageType").asString()).isEqualTo("PipelineAgentJobRequest");
    assertThat(again.path("messageId").asLong()).isEqualTo(id);
    assertThat(poll(session).statusCode()).isEqualTo(202);
  }

  @Test
  void withoutAKeyMessagesComeInClear() throws Exception {
    String session = session(register("a1"));
    runJob(Duration.ofMinutes(1));

    JsonNode message = json(poll(session));

    assertThat(message.has("iv")).isFalse();
    assertThat(message.path("body").asString()).contains("\"jobDisplayName\":\"a\"");
  }

  @Test
  void aSilentAgentGoesOffline() throws Exception {
    String session = session(register("a1"));

    eventually("offline", () -> !rig.ado.agents("warm").getFirst().online());

    assertThat(poll(session).statusCode()).isEqualTo(404);
    assertThat(json(poll(session)).path("typeKey").asString())
        .isEqualTo("TaskAgentSessionExpiredException");
  }

  @Test
  void aJobNobodyRenewsIsAbandoned() throws Exception {
    register("a1");
    session(rig.ado.agents("warm").getFirst().id());

    long build = runJob(Duration.ofMinutes(1));

    assertThat(jobOf(build).state()).isEqualTo(JobView.State.ASSIGNED);
    eventually("abandoned", () -> jobOf(build).result().isPresent());
    assertThat(jobOf(build).result()).contains(Outcome.ABANDONED);
    assertThat(rig.stageOf(build, "deploy").result()).contains(Outcome.FAILED);
    Duration held =
        Duration.between(
            jobOf(build).assigned().orElseThrow(), jobOf(build).finished().orElseThrow());
    assertThat(held).isGreaterThan(Duration.ofMinutes(10));
  }

  @Test
  void renewingMakesTheJobReceivedAndKeepsItsLock() throws Exception {
    session(register("a1"));
    long build = runJob(Duration.ofMinutes(1));
    String path = rig.pool() + "/jobrequests/" + jobOf(build).requestId().orElseThrow();

    JsonNode renewed = json(rig.admin.send("PATCH", path, "{}"));

    assertThat(renewed.has("receiveTime")).isTrue();
    assertThat(renewed.has("lockedUntil")).isTrue();
    assertThat(jobOf(build).state()).isEqualTo(JobView.State.RUNNING);
  }

  @Test
  void aBusyAgentCannotBeDeleted() throws Exception {
    long agent = register("a1");
    session(agent);
    runJob(Duration.ofMinutes(1));

    HttpResponse<String> refused = rig.admin.send("DELETE", rig.pool() + "/agents/" + agent, "");
    JsonNode busy = rig.adminGet(rig.pool() + "/agents/" + agent + "?includeAssignedRequest=true");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("typeKey").asString())
        .isEqualTo("TaskAgentJobStillRunningException");
    assertThat(json(refused).path("message").asString())
        .isEqualTo("Agent \"a1\" is running a job for pool \"warm\"");
    assertThat(busy.path("assignedRequest").path("jobName").asString()).isEqualTo("a");
  }

  @Test
  void aTokenNeedsAnAssertionSignedWithTheRegisteredKey() throws Exception {
    String form = "grant_type=client_credentials&client_assertion=e30.e30.AAAA";

    HttpResponse<String> answer =
        rig.admin.send(
            rig.admin
                .request("_apis/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("error").asString()).isEqualTo("invalid_client");
  }

  @Test
  void aStatusMayBeShownLate() throws Exception {
    rig.ado.faults().on(AdoFault.AGENT_STATUS_LATE, 600);
    long agent = register("a1");
    session(agent);
    String path = rig.pool() + "/agents/" + agent;

    String atFirst = rig.adminGet(path).path("status").asString();

    assertThat(atFirst).isEqualTo("offline");
    assertThat(rig.ado.agents("warm").getFirst().online()).isTrue();
    rig.ado.faults().off(AdoFault.AGENT_STATUS_LATE);
    assertThat(rig.adminGet(path).path("status").asString()).isEqualTo("online");
  }
}
