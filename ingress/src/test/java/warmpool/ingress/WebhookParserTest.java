package warmpool.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.ingress.Webhooks.NOW;
import static warmpool.ingress.Webhooks.POOL;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.ingress.ParsedWebhook.Accepted;
import warmpool.ingress.ParsedWebhook.Rejected;

/**
 * The headers of a check are typed by hand in a settings page: a mistake must be named, not guessed
 * at.
 */
class WebhookParserTest {
  private final WebhookParser parser = Webhooks.parser();

  private Problem problemWith(String header, String value) {
    Map<String, String> headers = Webhooks.headers();
    headers.put(header, value);
    return problemOf(Webhooks.call(headers));
  }

  private Problem problemOf(WebhookCall call) {
    return switch (parser.parse(call)) {
      case Rejected(var problem, _) -> problem;
      case Accepted(var request) -> throw new AssertionError("accepted: " + request);
    };
  }

  @Test
  void readsASoundCall() {
    var expected =
        new CheckRequest(
            new CheckRequestId(
                UUID.fromString(Webhooks.PLAN),
                UUID.fromString(Webhooks.JOB),
                UUID.fromString(Webhooks.TASK)),
            POOL,
            new CheckOrigin(
                URI.create("https://dev.azure.com/fabrikam/"),
                UUID.fromString(Webhooks.PROJECT),
                "checks",
                Optional.of(UUID.fromString(Webhooks.PLAN)),
                Optional.of(4711L)),
            new JobToken(Webhooks.TOKEN),
            NOW);

    assertThat(parser.parse(Webhooks.call(Webhooks.headers()))).isEqualTo(new Accepted(expected));
  }

  @Test
  void namesOfHeadersAreReadInAnyCase() {
    var lower = new HashMap<String, String>();
    Webhooks.headers().forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));

    assertThat(parser.parse(Webhooks.call(lower)))
        .isEqualTo(parser.parse(Webhooks.call(Webhooks.headers())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TimelineId", "BuildId"})
  void doesWithoutAnOptionalHeader(String name) {
    Map<String, String> headers = Webhooks.headers();
    headers.remove(name);

    assertThat(parser.parse(Webhooks.call(headers))).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PlanUrl",
        "ProjectId",
        "HubName",
        "PlanId",
        "JobId",
        "TaskInstanceId",
        "AuthToken"
      })
  void namesARequiredHeaderThatIsMissing(String name) {
    Map<String, String> headers = Webhooks.headers();
    headers.remove(name);

    assertThat(problemOf(Webhooks.call(headers)))
        .isEqualTo(new Problem(ProblemKind.BAD_HEADERS, name + " is missing"));
    assertThat(problemWith(name, " ")).isEqualTo(problemOf(Webhooks.call(headers)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PlanUrl",
        "ProjectId",
        "HubName",
        "PlanId",
        "JobId",
        "TaskInstanceId",
        "AuthToken",
        "TimelineId",
        "BuildId"
      })
  void namesAHeaderThatAzureDevOpsDidNotFillIn(String name) {
    for (String variable : List.of("$(system.PlanId)", "$[variables.x]", "${{ parameters.x }}")) {
      assertThat(problemWith(name, variable).detail())
          .isEqualTo(name + " still holds a variable that Azure DevOps did not fill in");
    }
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    Map<String, String> headers = Webhooks.headers();
    headers.remove("PlanUrl");
    headers.put("JobId", "17");
    headers.put("BuildId", "-1");

    assertThat(problemOf(Webhooks.call(headers)).detail())
        .isEqualTo("PlanUrl is missing; JobId is not a GUID; BuildId is not a positive number");
  }

  @ParameterizedTest
  @CsvSource({
    "PlanId,1-1-1-1-1",
    "JobId,{67be341f-5310-552f-8d6b-0a1b2c3d4e5f}",
    "TaskInstanceId,67be341f-5310-552f-8d6b-0a1b2c3d4e5",
    "ProjectId,67be341f5310552f8d6b0a1b2c3d4e5f",
    "TimelineId,none",
    "HubName,checks/../build",
    "HubName,a%2Fb",
    "AuthToken,two words",
    "AuthToken,tökén",
    "BuildId,0",
    "BuildId,9999999999999999999",
    "BuildId,٤٧١١",
  })
  void namesAHeaderThatCannotBeWhatItShould(String name, String value) {
    Problem problem = problemWith(name, value);

    assertThat(problem.kind()).isEqualTo(ProblemKind.BAD_HEADERS);
    assertThat(problem.detail()).startsWith(name + " is not ").doesNotContain(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://dev.azure.com/fabrikam/",
        "https://dev.azure.com/evil/",
        "https://dev.azure.com@evil.example/fabrikam/",
        "https://evil.example/",
        "http://127.0.0.1:8080/fabrikam/",
        "http://169.254.169.254/latest/meta-data/",
      })
  void refusesAnAddressThatIsNoConfiguredOrganisation(String address) {
    Problem problem = problemWith("PlanUrl", address);

    assertThat(problem.kind()).isEqualTo(ProblemKind.BAD_HEADERS);
    assertThat(problem.detail()).startsWith("PlanUrl is not ").doesNotContain("evil", "127", "169");
  }

  @Test
  void refusesAHeaderThatContradictsItself() {
    var lists = new HashMap<String, List<String>>();
    Webhooks.headers().forEach((name, value) -> lists.put(name, List.of(value, value)));

    assertThat(parser.parse(Webhooks.callOf(lists))).isInstanceOf(Accepted.class);

    lists.put("PlanId", List.of(Webhooks.PLAN, Webhooks.JOB));
    assertThat(problemOf(Webhooks.callOf(lists)).detail())
        .isEqualTo("PlanId is there more than once, with different values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Linux", "linux ", "linux/x", "../linux", "nobody"})
  void anUnknownPoolIsNotFoundBeforeAnythingElseIsRead(String pool) {
    var call = new WebhookCall("POST", pool, new CallHeaders(Map.of()), 1_000_000, NOW);

    assertThat(problemOf(call).kind()).isEqualTo(ProblemKind.NO_SUCH_POOL);
  }

  @Test
  void onlyAPostIsACheck() {
    var call = Webhooks.call(Webhooks.headers());

    assertThat(problemOf(new WebhookCall("GET", "linux", call.headers(), 0, NOW)).kind())
        .isEqualTo(ProblemKind.NO_SUCH_POOL);
  }

  @Test
  void refusesWhatIsTooLarge() {
    var sound = Webhooks.call(Webhooks.headers());
    int limit = SizeLimits.STANDARD.body();

    assertThat(parser.parse(new WebhookCall("POST", "linux", sound.headers(), limit, NOW)))
        .isInstanceOf(Accepted.class);
    assertThat(problemOf(new WebhookCall("POST", "linux", sound.headers(), limit + 1, NOW)).kind())
        .isEqualTo(ProblemKind.TOO_LARGE);
    assertThat(problemWith("AuthToken", "a".repeat(16_385)).detail())
        .isEqualTo("a header is longer than 16384 characters");
    Map<String, String> many = Webhooks.headers();
    for (int i = 0; i < 5; i++) {
      many.put("X-Filler-" + i, "x".repeat(16_000));
    }
    assertThat(problemOf(Webhooks.call(many)).detail())
        .isEqualTo("the headers are longer than 65536 characters");
  }
}
