package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.local.ado.Eventually.eventually;
import static warmpool.local.ado.Rig.job;
import static warmpool.local.ado.Rig.stage;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time limits of a check: of the call itself, for real, and of the callback, in world time. */
class CheckLimitTest {
  private static AdoSimulationSettings limits(long slowMillis, long timeoutMillis) {
    return AdoSimulationSettings.defaults()
        .withTiming(
            AdoSimulationSettings.Timing.documented()
                .withWebhookLimitsWall(
                    Duration.ofMillis(slowMillis), Duration.ofMillis(timeoutMillis)));
  }

  @Test
  void theDocumentedLimitsAreThreeAndTwentySecondsForReal() {
    var timing = AdoSimulationSettings.defaults().timing();

    assertThat(timing.webhookSlowWall()).isEqualTo(Duration.ofSeconds(3));
    assertThat(timing.webhookTimeoutWall()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aWebhookThatDoesNotAnswerInTimeFailsTheCheck() {
    try (Rig rig = new Rig(1, limits(50, 200)).withCheck(Rig.LONG)) {
      rig.webhook.hold();

      long build = rig.run(stage("deploy", job("a")));

      eventually("run over", () -> rig.ado.run(build).status() == RunView.Status.COMPLETED);
      assertThat(rig.checkOf(build, "deploy").message()).contains("timed out");
      assertThat(rig.checkOf(build, "deploy").webhookStatus()).isEmpty();
      assertThat(rig.webhook.count()).isEqualTo(1);
    }
  }

  @Test
  void aSlowAnswerIsFlagged() {
    try (Rig rig = new Rig(1, limits(0, 20_000)).withCheck(Rig.LONG)) {
      long build = rig.run(stage("deploy", job("a")));

      eventually("acknowledged", () -> rig.checkOf(build, "deploy").acknowledged().isPresent());

      assertThat(rig.checkOf(build, "deploy").slowAnswer()).isTrue();
    }
  }

  @Test
  void aCompletionMayComeBeforeTheWebhookHasAnswered() throws Exception {
    try (Rig rig = new Rig(60).withCheck(Rig.LONG)) {
      rig.webhook.hold();
      rig.webhook.answer(500);
      long build = rig.run(stage("deploy", job("a")));

      int status = rig.complete(rig.webhook.next(), "succeeded");
      rig.webhook.letGo();

      assertThat(status).isEqualTo(204);
      eventually("answered", () -> rig.checkOf(build, "deploy").webhookStatus().isPresent());
      assertThat(rig.checkOf(build, "deploy").state()).isEqualTo(CheckView.State.SUCCEEDED);
    }
  }

  @Test
  void aCheckNobodyCompletesSkipsItsStage() throws Exception {
    try (Rig rig = new Rig(600).withCheck(Duration.ofMinutes(2))) {
      long build = rig.run(stage("deploy", job("a")));
      WebhookReceiver.Received call = rig.webhook.next();

      eventually("run over", () -> rig.ado.run(build).status() == RunView.Status.COMPLETED);

      assertThat(rig.stageOf(build, "deploy").result()).contains(Outcome.SKIPPED);
      assertThat(rig.checkOf(build, "deploy").state()).isEqualTo(CheckView.State.TIMED_OUT);
      assertThat(rig.complete(call, "succeeded")).isEqualTo(500);
    }
  }

  @Test
  void aJobTokenIsWorthNothingAfterFortyEightHours() throws Exception {
    try (Rig rig = new Rig(1_000_000).withCheck(Duration.ofDays(2000))) {
      rig.run(stage("deploy", job("a")));
      WebhookReceiver.Received call = rig.webhook.next();
      var begin = rig.clock.instant();

      eventually(
          "two days are over", () -> rig.clock.instant().isAfter(begin.plus(Duration.ofDays(3))));

      assertThat(rig.complete(call, "succeeded")).isEqualTo(203);
    }
  }
}
