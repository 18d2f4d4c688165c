package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.AdoClient.json;
import static warmpool.local.ado.Rig.completion;
import static warmpool.local.ado.Rig.job;
import static warmpool.local.ado.Rig.plan;
import static warmpool.local.ado.Rig.stage;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check's plan answers, and to whom. */
class PlanEndpointsTest {
  private final Rig rig = new Rig(60).withCheck(Rig.LONG);
  private long build;
  private WebhookReceiver.Received call = new WebhookReceiver.Received("", "", Map.of(), "");
  private AdoClient holder = rig.admin;

  @BeforeEach
  void startRun() {
    build = rig.run(stage("deploy", job("a")));
    call = rig.webhook.next();
    holder = rig.holderOf(call);
  }

  @AfterEach
  void close() {
    holder.close();
    rig.close();
  }

  private HttpResponse<String> complete(AdoClient client) throws Exception {
    return client.send("POST", plan(call) + "/events", completion(call, "succeeded"));
  }

  @Test
  void aRepeatedCompletionIsIgnoredInTheFirstVariant() throws Exception {
    HttpResponse<String> first = complete(holder);
    HttpResponse<String> second = complete(holder);

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(second.statusCode()).isEqualTo(204);
    assertThat(rig.checkOf(build, "deploy").completions())
        .extracting(CompletionView::effect)
        .containsExactly(CompletionView.Effect.ACCEPTED, CompletionView.Effect.DUPLICATE);
  }

  @Test
  void aRepeatedCompletionFindsNoSessionInTheOtherVariant() throws Exception {
    rig.ado.faults().on(AdoFault.DUPLICATE_COMPLETION_REFUSED);
    complete(holder);

    HttpResponse<String> second = complete(holder);

    assertThat(second.statusCode()).isEqualTo(500);
    assertThat(json(second).path("typeKey").asString())
        .isEqualTo("OrchestrationSessionNotFoundException");
    assertThat(json(second).propertyNames())
        .containsExactly(
            "$id", "innerException", "message", "typeName", "typeKey", "errorCode", "eventId");
  }

  @Test
  void anUnknownPlanIsNotFound() throws Exception {
    String path = plan(call).replace(call.header("PlanId"), UUID.randomUUID().toString());

    HttpResponse<String> answer = holder.send("POST", path + "/events", completion(call, "failed"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("typeKey").asString())
        .isEqualTo("TaskOrchestrationPlanNotFoundException");
  }

  @Test
  void aTokenOfAnotherPlanIsRefused() throws Exception {
    rig.run(stage("deploy", job("a")));

    HttpResponse<String> answer;
    try (AdoClient stranger = rig.holderOf(rig.webhook.next())) {
      answer = complete(stranger);
    }

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("typeKey").asString())
        .isEqualTo("TaskOrchestrationPlanSecurityException");
    assertThat(rig.checkOf(build, "deploy").state()).isEqualTo(CheckView.State.WAITING);
    assertThat(rig.checkOf(build, "deploy").completions()).hasSize(1);
  }

  @Test
  void aBadTokenGetsASignInPageWith203() throws Exception {
    try (AdoClient stranger = new AdoClient(rig.ado.organisationUrl(), "nonsense")) {
      HttpResponse<String> answer = complete(stranger);

      assertThat(answer.statusCode()).isEqualTo(203);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }
  }

  @Test
  void aBadTokenGets401WhenTheSignInPageIsSuppressed() throws Exception {
    try (AdoClient nobody = new AdoClient(rig.ado.organisationUrl(), "")) {
      HttpResponse<String> answer =
          nobody.send(
              nobody
                  .request(plan(call) + "/events?api-version=7.1")
                  .header("X-TFS-FedAuthRedirect", "Suppress")
                  .POST(BodyPublishers.ofString(completion(call, "succeeded"))));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(json(answer).path("message").asString()).startsWith("TF400813");
    }
  }

  @Test
  void theVersionMayBeInTheAcceptHeaderButMustBeSomewhere() throws Exception {
    HttpResponse<String> without =
        holder.send(
            holder
                .request(plan(call) + "/events")
                .POST(BodyPublishers.ofString(completion(call, "succeeded"))));
    HttpResponse<String> with =
        holder.send(
            holder
                .request(plan(call) + "/events")
                .header("Accept", "application/json;api-version=2.0-preview.1")
                .POST(BodyPublishers.ofString(completion(call, "succeeded"))));

    assertThat(without.statusCode()).isEqualTo(400);
    assertThat(json(without).path("typeKey").asString())
        .isEqualTo("VssVersionNotSpecifiedException");
    assertThat(with.statusCode()).isEqualTo(204);
  }

  @Test
  void garbageIsABadRequest() throws Exception {
    String path = plan(call) + "/events";

    assertThat(holder.send("POST", path, "not json").statusCode()).isEqualTo(400);
    assertThat(holder.send("POST", path, completion(call, "perhaps")).statusCode()).isEqualTo(400);
    assertThat(holder.send("POST", path, "{\"name\":\"Nothing\"}").statusCode()).isEqualTo(400);
    assertThat(holder.get(path.replace(call.header("PlanId"), "7")).statusCode()).isEqualTo(404);
    assertThat(rig.checkOf(build, "deploy").state()).isEqualTo(CheckView.State.WAITING);
  }

  @Test
  void theRunPageShowsTheAttachedLogTheConsoleAndTheCurrentOperation() throws Exception {
    HttpResponse<String> created =
        holder.send("POST", plan(call) + "/logs", "{\"path\":\"logs\\\\check\"}");
    int log = json(created).path("id").asInt();
    HttpResponse<String> appended =
        holder.send("POST", plan(call) + "/logs/" + log, "waiting\nreleased\n");
    String records = plan(call) + "/timelines/" + call.header("TimelineId") + "/records";
    HttpResponse<String> patched =
        holder.send(
            "PATCH",
            records,
            """
            {"count":1,"value":[{"id":"%s","log":{"id":%d},"currentOperation":"waiting"}]}\
            """
                .formatted(call.header("TaskInstanceId"), log));
    HttpResponse<String> fed =
        holder.send(
            "POST",
            records + "/" + call.header("JobId") + "/feed",
            "{\"count\":1,\"value\":[\"live line\"]}");

    CheckView check = rig.checkOf(build, "deploy");
    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(json(appended).path("lineCount").asInt()).isEqualTo(2);
    assertThat(patched.statusCode()).isEqualTo(200);
    assertThat(json(patched).path("count").asInt()).isEqualTo(1);
    assertThat(fed.statusCode()).isEqualTo(204);
    assertThat(check.log()).containsExactly("waiting", "released");
    assertThat(check.console()).containsExactly("live line");
    assertThat(check.currentOperation()).isEqualTo("waiting");
  }

  @Test
  void theHolderMayReadThePlanAndTheBuild() throws Exception {
    HttpResponse<String> planAnswer = holder.get(plan(call));
    HttpResponse<String> buildAnswer =
        holder.get(call.header("ProjectId") + "/_apis/build/builds/" + build);

    assertThat(json(planAnswer).path("state").asString()).isEqualTo("inProgress");
    assertThat(json(planAnswer).path("timeline").path("id").asString())
        .isEqualTo(call.header("TimelineId"));
    assertThat(json(buildAnswer).path("status").asString()).isEqualTo("notStarted");
  }

  @Test
  void theBuildSaysWhenItIsCancelled() throws Exception {
    rig.admin.send(
        "PATCH",
        call.header("ProjectId") + "/_apis/build/builds/" + build,
        "{\"status\":\"cancelling\"}");

    HttpResponse<String> answer =
        holder.get(call.header("ProjectId") + "/_apis/build/builds/" + build);

    assertThat(json(answer).path("status").asString()).isEqualTo("completed");
    assertThat(json(answer).path("result").asString()).isEqualTo("canceled");
  }

  @Test
  void aJobTokenDoesNotShowPools() throws Exception {
    assertThat(holder.get("_apis/distributedtask/pools").statusCode()).isEqualTo(403);
    assertThat(holder.get(rig.pool() + "/jobrequests").statusCode()).isEqualTo(403);
  }
}
