package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Eventually.eventually;
import static warmpool.local.ado.Rig.job;
import static warmpool.local.ado.Rig.stage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks hold a stage until every one of them has passed; each is asked once and never again. */
class CheckEngineTest {
  private final Rig rig = new Rig(60).withCheck(Rig.LONG);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void callsTheWebhookWithTheDefaultHeadersBasicAuthAndNoBody() {
    long build = rig.run(stage("deploy", job("a")));

    WebhookReceiver.Received call = rig.webhook.next();

    String basic = "ado:secret";
    assertThat(call.path()).isEqualTo("/v1/checks/warm");
    assertThat(call.body()).isEmpty();
    assertThat(call.header("Content-Type")).isEqualTo("application/json");
    assertThat(call.header("PlanUrl")).isEqualTo(rig.ado.organisationUrl().toString());
    assertThat(call.header("ProjectId")).isEqualTo(rig.ado.projectId().toString());
    assertThat(call.header("HubName")).isEqualTo("checks");
    assertThat(call.header("TimelineId")).isEqualTo(call.header("PlanId"));
    assertThat(UUID.fromString(call.header("JobId")).version()).isEqualTo(5);
    assertThat(UUID.fromString(call.header("TaskInstanceId")).version()).isEqualTo(5);
    assertThat(call.header("BuildId")).isEqualTo(Long.toString(build));
    assertThat(call.header("AuthToken")).hasSizeGreaterThan(40);
    assertThat(call.header("Authorization"))
        .isEqualTo(
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aQuickAnswerAloneDoesNotPassTheCheck() {
    long build = rig.run(stage("deploy", job("a")));

    eventually("acknowledged", () -> rig.checkOf(build, "deploy").webhookStatus().equals(opt(200)));

    assertThat(rig.stageOf(build, "deploy").state()).isEqualTo(StageView.State.CHECKING);
    assertThat(rig.checkOf(build, "deploy").wallToAcknowledged()).isPresent();
    assertThat(rig.checkOf(build, "deploy").slowAnswer()).isFalse();
  }

  @Test
  void inApiResponseModeTheAnswerAlonePassesTheCheck() {
    CheckConnection callback = rig.webhook.connection(Rig.LONG);
    rig.ado.connectCheck(
        "warm",
        new CheckConnection(
            callback.webhookBase(),
            callback.urlSuffix(),
            "ado",
            "secret",
            Rig.LONG,
            CheckConnection.Completion.API_RESPONSE));

    long build = rig.run(stage("deploy", job("a")));

    eventually("stage runs", () -> rig.stageOf(build, "deploy").state() == StageView.State.RUNNING);
  }

  @Test
  void oneCheckReleasesEveryJobOfTheStage() throws Exception {
    long build = rig.run(stage("deploy", job("a"), job("b"), job("c").after("a")));

    assertThat(rig.complete(rig.webhook.next(), "succeeded")).isEqualTo(204);

    List<JobView.State> states =
        rig.stageOf(build, "deploy").jobs().stream().map(JobView::state).toList();
    assertThat(states)
        .containsExactly(JobView.State.QUEUED, JobView.State.QUEUED, JobView.State.PENDING);
    assertThat(rig.checkOf(build, "deploy").wallToCompleted()).isPresent();
    assertThat(rig.webhook.count()).isEqualTo(1);
  }

  @Test
  void aStageMayReleaseNoJobAtAll() throws Exception {
    long build = rig.run(stage("deploy"));

    rig.complete(rig.webhook.next(), "succeeded");

    assertThat(rig.stageOf(build, "deploy").result()).contains(Outcome.SKIPPED);
    assertThat(rig.ado.run(build).status()).isEqualTo(RunView.Status.COMPLETED);
  }

  @Test
  void aFailedCheckFailsTheStageAndSkipsTheNext() throws Exception {
    long build = rig.run(stage("test", job("a")), stage("deploy", job("b")));

    rig.complete(rig.webhook.next(), "failed");

    assertThat(rig.stageOf(build, "test").result()).contains(Outcome.FAILED);
    assertThat(rig.stageOf(build, "deploy").result()).contains(Outcome.SKIPPED);
    assertThat(rig.ado.run(build).result()).contains(Outcome.FAILED);
    assertThat(rig.webhook.count()).isEqualTo(1);
  }

  @Test
  void anAnswerOtherThan200FailsTheCheckAndIsNotRetried() {
    rig.webhook.answer(503);

    long build = rig.run(stage("deploy", job("a")));

    eventually("run over", () -> rig.ado.run(build).status() == RunView.Status.COMPLETED);
    assertThat(rig.checkOf(build, "deploy").state()).isEqualTo(CheckView.State.FAILED);
    assertThat(rig.checkOf(build, "deploy").webhookStatus()).contains(503);
    assertThat(rig.webhook.count()).isEqualTo(1);
  }

  @Test
  void twoPoolsInOneStageAreTwoCallsAndBothMustPass() throws Exception {
    rig.ado.createPool("other");
    rig.ado.addPlaceholder("other", "placeholder");
    rig.ado.connectCheck("other", rig.webhook.connection(Rig.LONG));
    long build = rig.run(stage("deploy", job("a"), job("b").onPool("other")));

    rig.complete(rig.webhook.next(), "succeeded");
    StageView.State afterOne = rig.stageOf(build, "deploy").state();
    rig.complete(rig.webhook.next(), "succeeded");

    assertThat(afterOne).isEqualTo(StageView.State.CHECKING);
    assertThat(rig.stageOf(build, "deploy").state()).isEqualTo(StageView.State.RUNNING);
  }

  @Test
  void stagesThatStartTogetherAreCheckedTogether() {
    rig.run(stage("test", job("a")), stage("lint", job("b")).withPrevious());

    Object first = rig.webhook.next().header("PlanId");
    Object second = rig.webhook.next().header("PlanId");

    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void approvalsAndLocksDelayTheStageAfterOurSuccess() throws Exception {
    Duration delay = Duration.ofSeconds(30);
    long build = rig.run(new StagePlan("deploy", "warm", List.of(job("a")), delay));

    rig.complete(rig.webhook.next(), "succeeded");

    assertThat(rig.stageOf(build, "deploy").state()).isEqualTo(StageView.State.DELAYED);
    eventually(
        "released later", () -> rig.stageOf(build, "deploy").state() == StageView.State.RUNNING);
  }

  @Test
  void aCancelledRunSaysNothingToTheWebhookAndRefusesTheLateCompletion() throws Exception {
    long build = rig.run(stage("deploy", job("a")));
    WebhookReceiver.Received call = rig.webhook.next();

    rig.ado.cancelRun(build);
    int late = rig.complete(call, "succeeded");

    assertThat(late).isEqualTo(500);
    assertThat(rig.ado.run(build).result()).contains(Outcome.CANCELED);
    assertThat(rig.checkOf(build, "deploy").completions())
        .extracting(CompletionView::effect)
        .containsExactly(CompletionView.Effect.REFUSED);
    assertThat(rig.webhook.count()).isEqualTo(1);
  }

  @Test
  void anAdministratorMayBypassTheCheck() {
    long build = rig.run(stage("deploy", job("a")));

    rig.ado.bypassChecks(build, "deploy");

    assertThat(rig.checkOf(build, "deploy").state()).isEqualTo(CheckView.State.BYPASSED);
    assertThat(rig.stageOf(build, "deploy").jobs()).hasSize(1);
  }

  @Test
  void aPoolWithoutACheckReleasesItsJobsAtOnce() {
    rig.ado.disconnectCheck("warm");

    long build = rig.run(stage("deploy", job("a")));

    assertThat(rig.stageOf(build, "deploy").state()).isEqualTo(StageView.State.RUNNING);
    assertThat(rig.webhook.count()).isZero();
  }

  @Test
  void checksRunAgainUnderTheSameIdsCarryANewToken() throws Exception {
    long build = rig.run(stage("test", job("a")), stage("deploy", job("b")));
    WebhookReceiver.Received first = rig.webhook.next();
    rig.complete(first, "failed");

    rig.ado.rerunChecks(build, "test", true);
    WebhookReceiver.Received again = rig.webhook.next();

    assertThat(again.header("PlanId")).isEqualTo(first.header("PlanId"));
    assertThat(again.header("TaskInstanceId")).isEqualTo(first.header("TaskInstanceId"));
    assertThat(again.header("AuthToken")).isNotEqualTo(first.header("AuthToken"));
    assertThat(rig.complete(again, "succeeded")).isEqualTo(204);
    assertThat(rig.stageOf(build, "test").state()).isEqualTo(StageView.State.RUNNING);
    assertThat(rig.stageOf(build, "deploy").state()).isEqualTo(StageView.State.PENDING);
  }

  @Test
  void checksMayBeRunAgainUnderNewIds() throws Exception {
    long build = rig.run(stage("deploy", job("a")));
    WebhookReceiver.Received first = rig.webhook.next();
    rig.complete(first, "failed");

    rig.ado.rerunChecks(build, "deploy", false);
    WebhookReceiver.Received again = rig.webhook.next();

    assertThat(again.header("PlanId")).isNotEqualTo(first.header("PlanId"));
    assertThat(rig.stageOf(build, "deploy").checks()).hasSize(2);
  }

  private static Optional<Integer> opt(int value) {
    return Optional.of(value);
  }
}
