package warmpool.local.ado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.local.ado.AdoClient.json;
import static warmpool.local.ado.Rig.completion;
import static warmpool.local.ado.Rig.job;
import static warmpool.local.ado.Rig.plan;
import static warmpool.local.ado.Rig.stage;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every fault switch does what it says, and nothing once it is off. */
class FaultsTest {
  private final Rig rig = new Rig(60).withCheck(Rig.LONG);

  @AfterEach
  void close() {
    rig.close();
  }

  private HttpResponse<String> pools() throws Exception {
    return rig.admin.get("_apis/distributedtask/pools");
  }

  @Test
  void onlyCompletionsAreUnavailable() throws Exception {
    long build = rig.run(stage("deploy", job("a")));
    WebhookReceiver.Received call = rig.webhook.next();
    rig.ado.faults().on(AdoFault.COMPLETIONS_UNAVAILABLE);

    int during = rig.complete(call, "succeeded");
    int pools = pools().statusCode();
    rig.ado.faults().off(AdoFault.COMPLETIONS_UNAVAILABLE);
    int after = rig.complete(call, "succeeded");

    assertThat(during).isEqualTo(503);
    assertThat(pools).isEqualTo(200);
    assertThat(after).isEqualTo(204);
    assertThat(rig.checkOf(build, "deploy").completions()).hasSize(1);
  }

  @Test
  void everythingIsUnavailable() throws Exception {
    rig.ado.faults().on(AdoFault.ALL_UNAVAILABLE);

    assertThat(pools().statusCode()).isEqualTo(503);

    rig.ado.faults().allOff();
    assertThat(pools().statusCode()).isEqualTo(200);
  }

  @Test
  void aBlockedCallerIsToldWhenToComeBack() throws Exception {
    rig.ado.faults().on(AdoFault.TOO_MANY_REQUESTS, 7);

    HttpResponse<String> answer = pools();

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("0");
    assertThat(json(answer).path("message").asString()).startsWith("TF400733");
  }

  @Test
  void aGoodAnswerMayAskForAPause() throws Exception {
    rig.ado.faults().on(AdoFault.DELAYED_ANSWERS, 3);

    HttpResponse<String> answer = pools();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    assertThat(json(answer).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void aRejectedTokenIsAPageOrA401() throws Exception {
    rig.ado.faults().on(AdoFault.TOKEN_REJECTED_AS_PAGE);
    int page = pools().statusCode();
    rig.ado.faults().allOff();
    rig.ado.faults().on(AdoFault.TOKEN_REJECTED);
    int refused = pools().statusCode();

    assertThat(page).isEqualTo(203);
    assertThat(refused).isEqualTo(401);
  }

  @Test
  void someCallsFailAtRandom() throws Exception {
    rig.ado.faults().on(AdoFault.RANDOM_SERVER_ERRORS, 50);
    int failed = 0;
    for (int i = 0; i < 40; i++) {
      failed += pools().statusCode() >= 500 ? 1 : 0;
    }

    assertThat(failed).isBetween(8, 32);
  }

  @Test
  void aLostAnswerHasTakenEffect() {
    long build = rig.run(stage("deploy", job("a")));
    WebhookReceiver.Received call = rig.webhook.next();
    rig.ado.faults().on(AdoFault.ANSWER_LOST, 100);

    try (AdoClient holder = rig.holderOf(call)) {
      assertThatThrownBy(
              () -> holder.send("POST", plan(call) + "/events", completion(call, "succeeded")))
          .isInstanceOf(IOException.class);
    }

    assertThat(rig.checkOf(build, "deploy").state()).isEqualTo(CheckView.State.SUCCEEDED);
  }
}
