package warmpool.ado.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.ado.StandIn.Reply.json;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.pool.PatCredentials;
import warmpool.core.name.PoolName;
import warmpool.core.port.PortFailure;

/** What is sent to set an organisation up, and what is made of its answers. */
class AdoSetupTest {
  private static final Project PROJECT = new Project(Fixtures.PROJECT, "demo");
  private static final CheckTerms WORKING =
      CheckTerms.working(new UUID(0, 7), "linux", Duration.ofHours(1));

  private final StandIn organisation = new StandIn();
  private final AdoHttp http = Fixtures.http(InstantSource.system(), organisation.organisation());
  private final AdoSetup setup =
      new AdoSetup(
          http, organisation.organisation(), new PatCredentials(() -> "operators-token", () -> {}));

  @AfterEach
  void close() {
    http.close();
    organisation.close();
  }

  private JsonNode sent() {
    return JsonMapper.shared().readTree(organisation.seen().getLast().body());
  }

  @Test
  void sendsACheckInCallbackModeThatIsEvaluatedOnce() {
    organisation.reply(json(200, "{\"id\":9}"));

    setup.create(PROJECT, 103, WORKING);

    JsonNode settings = sent().path("settings");
    assertThat(organisation.seen().getFirst().path())
        .isEqualTo(
            "/org/"
                + Fixtures.PROJECT
                + "/_apis/pipelines/checks/configurations?api-version=7.1-preview.1");
    assertThat(settings.path("inputs").path("waitForCompletion").asString()).isEqualTo("true");
    assertThat(settings.path("retryInterval").asInt(-1)).isZero();
    assertThat(sent().path("timeout").asInt()).isEqualTo(60);
    assertThat(sent().path("resource").path("id").asString()).isEqualTo("103");
    assertThat(settings.path("inputs").path("headers").asString())
        .contains("\"TimelineId\":\"$(system.TimelineId)\"")
        .contains("\"BuildId\":\"$(build.BuildId)\"");
  }

  @Test
  void sendsAWriteOnceWhateverComesBack() {
    organisation.otherwise(_ -> Reply.status(503));

    assertThatThrownBy(() -> setup.create(new PoolName("linux")))
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isTrue())
        .hasMessageContaining("create pool linux");
    assertThat(organisation.seen()).hasSize(1);
  }

  @Test
  void readsAgainWhileThatMayHelp() {
    organisation.reply(
        Reply.status(503),
        json(200, "{\"value\":[{\"id\":3,\"name\":\"linux\",\"autoUpdate\":false}]}"));

    assertThat(setup.pool(new PoolName("linux"))).contains(new AgentPool(3, "linux", false));
  }

  @Test
  void saysWhatWasRefusedWithoutTheToken() {
    organisation.otherwise(_ -> Reply.status(401));

    assertThatThrownBy(() -> setup.members(3))
        .isInstanceOf(PortFailure.class)
        .hasMessageContaining("read agents: the token is not accepted (401)")
        .hasMessageNotContaining("operators-token");
  }

  @Test
  void registersAPlaceholderAsWhichNobodyCanSignIn() {
    organisation.reply(json(200, "{\"id\":7,\"name\":\"placeholder\"}"));

    setup.createPlaceholder(new AgentPool(3, "linux", false), "placeholder", "4.999.0");

    assertThat(sent().path("enabled").asBoolean()).isTrue();
    assertThat(sent().path("authorization").path("publicKey").path("exponent").asString())
        .isEqualTo("AQAB");
    assertThat(organisation.seen().getFirst().body()).doesNotContain("private");
  }

  @Test
  void tellsChecksThatInvokeARestApiFromOthers() {
    organisation.reply(
        json(
            200,
            """
            {"value":[
              {"id":1,"type":{"name":"Approval"},"settings":{"approvers":[]}},
              {"id":2,"timeout":1440,"settings":{
                "definitionRef":{"id":"9C3E8943-130D-4C78-AC63-8AF81DF62DFB"},
                "inputs":{"urlSuffix":"v1/checks/linux","waitForCompletion":"false",
                          "method":"POST","headers":"no json"}}}]}
            """));

    List<PoolCheck> checks = setup.checks(PROJECT, 103);

    assertThat(checks).hasSize(1);
    CheckTerms terms = checks.getFirst().terms();
    assertThat(terms.callback()).isFalse();
    assertThat(terms.timeout()).isEqualTo(Duration.ofDays(1));
    assertThat(terms.missingHeaders()).hasSize(10);
  }

  @Test
  void keepsHeadersThatOthersHaveAdded() {
    Map<String, String> own = new LinkedHashMap<>(WORKING.headers());
    own.put("X-Stage", "$(system.StageName)");
    own.remove("BuildId");
    var theirs = new CheckTerms("x", "POST", "v1/checks/linux", false, 5, Duration.ofHours(1), own);

    CheckTerms changed = theirs.becoming(WORKING);

    assertThat(theirs.differences(WORKING)).hasSize(4);
    assertThat(theirs.missingHeaders()).containsExactly("BuildId");
    assertThat(changed.differences(WORKING)).isEmpty();
    assertThat(changed.headers()).containsEntry("X-Stage", "$(system.StageName)");
  }

  @Test
  void refusesAnAddressThatWouldNotWork() {
    assertThatThrownBy(() ->
            new ConnectionTerms("c", URI.create("https://api.example.org/prod"), "u", "p", ""))
        .hasMessageContaining("slash");
    assertThatThrownBy(() -> new ConnectionTerms("c", URI.create("https://a/"), "u", " ", ""))
        .hasMessageContaining("blank");
    assertThat(new ConnectionTerms("c", URI.create("https://a/"), "u", "secret", ""))
        .asString()
        .doesNotContain("secret");
  }
}
