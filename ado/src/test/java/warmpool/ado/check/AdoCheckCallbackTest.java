package warmpool.ado.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static warmpool.ado.Fixtures.BELOW_PLAN;
import static warmpool.ado.Fixtures.CHECK;
import static warmpool.ado.Fixtures.JOB;
import static warmpool.ado.Fixtures.PROJECT;
import static warmpool.ado.Fixtures.TASK;
import static warmpool.ado.Fixtures.TOKEN;
import static warmpool.ado.Fixtures.error;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoHttp;
import warmpool.core.check.CheckOrigin;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CallbackOutcome.Accepted;
import warmpool.core.port.CallbackOutcome.Closed;
import warmpool.core.port.CallbackOutcome.Refused;
import warmpool.core.port.CallbackOutcome.TokenRefused;
import warmpool.core.port.CallbackOutcome.TryLater;
import warmpool.core.port.CheckResult;

/** A misread answer either loses a stage or answers one for ever. */
class AdoCheckCallbackTest {
  private static final String HTML = "text/html; charset=utf-8";

  private final TestTime time = new TestTime();
  private final StandIn standIn = new StandIn();
  private final AdoHttp http = Fixtures.http(time, standIn.organisation());
  private final AdoCheckCallback callback = new AdoCheckCallback(http);

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        arguments(Reply.json(200, "{}"), Accepted.class),
        arguments(Reply.json(201, "{}"), Accepted.class),
        arguments(Reply.status(202), Accepted.class),
        arguments(Reply.status(204), Accepted.class),
        arguments(
            Reply.json(500, error("OrchestrationSessionNotFoundException", "not found for hub")),
            Closed.class),
        arguments(
            Reply.json(404, error("TaskOrchestrationPlanNotFoundException", "no plan")),
            Closed.class),
        arguments(Reply.status(203).with("Content-Type", HTML), TokenRefused.class),
        arguments(Reply.status(200).with("Content-Type", HTML), TokenRefused.class),
        arguments(Reply.status(302).with("Location", "/_signin"), TokenRefused.class),
        arguments(
            Reply.json(401, error("UnauthorizedRequestException", "TF400813")), TokenRefused.class),
        arguments(
            Reply.json(403, error("TaskOrchestrationPlanSecurityException", "no")),
            TokenRefused.class),
        arguments(Reply.status(403), TokenRefused.class),
        arguments(
            Reply.json(400, error("VssVersionNotSpecifiedException", "no version")), Refused.class),
        arguments(Reply.status(404), Refused.class),
        arguments(Reply.status(409), Refused.class),
        arguments(Reply.status(307).with("Location", "/elsewhere"), Refused.class),
        arguments(Reply.json(429, error("TF400733", "blocked")), TryLater.class),
        arguments(Reply.status(500), TryLater.class),
        arguments(Reply.status(503), TryLater.class));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void readsEveryAnswerOfTheTable(Reply reply, Class<? extends CallbackOutcome> expected) {
    standIn.otherwise(_ -> reply);

    assertThat(succeed()).isInstanceOf(expected);
  }

  @Test
  void sendsTheEventAsDocumented() {
    assertThat(succeed()).isEqualTo(new Accepted());

    StandIn.Seen seen = standIn.seen().getFirst();
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo(BELOW_PLAN + "/events?api-version=7.1");
    assertThat(seen.headers())
        .containsEntry("authorization", "Bearer " + TOKEN.value())
        .containsEntry("x-tfs-fedauthredirect", "Suppress")
        .containsEntry("accept", "application/json")
        .containsEntry("content-type", "application/json; charset=utf-8");
    assertThat(JsonMapper.shared().readTree(seen.body()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"name":"TaskCompleted","taskId":"%s","jobId":"%s","result":"succeeded"}\
                    """
                        .formatted(TASK, JOB)));
  }

  @Test
  void tellsAFailure() {
    callback.complete(CHECK, origin(), TOKEN, CheckResult.FAILED);

    assertThat(standIn.seen().getFirst().body()).contains("\"result\":\"failed\"");
  }

  @Test
  void doesNotRepeatAnAnswerToACheckThatIsOver() {
    standIn.otherwise(
        _ -> Reply.json(500, error("OrchestrationSessionNotFoundException", "not found")));

    succeed();

    assertThat(standIn.seen()).hasSize(1);
  }

  @Test
  void passesOnHowLongAThrottledCheckHasToWait() {
    standIn.otherwise(_ -> Reply.status(429).with("Retry-After", "17"));

    assertThat(succeed())
        .isEqualTo(new TryLater(Optional.of(Duration.ofSeconds(17)), "throttled (429)"));
  }

  @Test
  void acceptsADelayedSuccessAndSlowsTheNextCall() {
    standIn.reply(Reply.json(200, "{}").with("Retry-After", "5"));

    assertThat(succeed()).isEqualTo(new Accepted());
    assertThat(succeed())
        .isEqualTo(new TryLater(Optional.of(Duration.ofSeconds(5)), "asked to slow down before"));
    time.pass(Duration.ofSeconds(5));
    assertThat(succeed()).isEqualTo(new Accepted());
    assertThat(standIn.seen()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "checks/../../x", "a%2fb", "checks?x=", "hub name", "\u00fc"})
  void sendsNothingForAHubThatCannotBeOne(String hub) {
    CheckOrigin strange =
        new CheckOrigin(standIn.organisation(), PROJECT, hub, Optional.empty(), Optional.empty());

    assertThat(callback.complete(CHECK, strange, TOKEN, CheckResult.SUCCEEDED))
        .isEqualTo(new Refused(0, "the hub's name cannot be one"));
    assertThat(standIn.seen()).isEmpty();
  }

  @Test
  void sendsNothingToAnOrganisationThatIsNotConfigured() {
    try (StandIn evil = new StandIn()) {
      CheckOrigin forged = Fixtures.origin(evil.organisation());

      assertThat(callback.complete(CHECK, forged, TOKEN, CheckResult.SUCCEEDED))
          .isInstanceOf(Refused.class);
      assertThat(evil.seen()).isEmpty();
    }
  }

  @Test
  void survivesAnOrganisationThatIsNotThere() {
    CheckOrigin origin = origin();
    standIn.close();

    assertThat(callback.complete(CHECK, origin, TOKEN, CheckResult.SUCCEEDED))
        .isInstanceOf(TryLater.class);
  }

  private CheckOrigin origin() {
    URI organisation = standIn.organisation();
    return Fixtures.origin(organisation);
  }

  private CallbackOutcome succeed() {
    return callback.complete(CHECK, origin(), TOKEN, CheckResult.SUCCEEDED);
  }
}
