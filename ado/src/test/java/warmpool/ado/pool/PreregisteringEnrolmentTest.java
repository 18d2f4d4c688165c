package warmpool.ado.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import warmpool.ado.Fixtures;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.StandIn.Seen;
import warmpool.ado.TestTime;
import warmpool.ado.http.AdoHttp;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;

/** Registering an agent for its container, on the wire (ado-protocol §4.1.4–6). */
class PreregisteringEnrolmentTest {
  private static final PoolName POOL = new PoolName("warm");
  private static final AgentId AGENT = new AgentId("wp-demo-1");
  private static final String PAT = "0a1b2c3d-personal-access-token";
  private static final String AGENTS = "/org/_apis/distributedtask/pools/5/agents";
  private static final Reply ONE_POOL =
      Reply.json(200, "{\"count\":1,\"value\":[{\"id\":5,\"name\":\"Warm\"}]}");
  private static final Reply NOBODY = Reply.json(200, "{\"count\":0,\"value\":[]}");
  private static final Reply SOMEBODY =
      Reply.json(
          200,
          "{\"value\":[{\"id\":76,\"name\":\"WP-demo-1\"},{\"id\":77,\"name\":\"wp-demo-1\"}]}");
  private static final Reply REGISTERED =
      Reply.json(
          200,
          """
          {"id": 77, "name": "wp-demo-1", "authorization": {"clientId": "c-1",
           "authorizationUrl": "https://vstoken.dev.azure.com/t", "publicKey": {}}}\
          """);

  private final List<String> doubts = new ArrayList<>();
  private final StandIn standIn = new StandIn();
  private final AdoHttp http = Fixtures.http(new TestTime(), standIn.organisation());
  private final PreregisteringEnrolment enrolment =
      new PreregisteringEnrolment(
          http, standIn.organisation(), new PatCredentials(() -> PAT, () -> doubts.add("doubted")));

  @AfterEach
  void stop() {
    http.close();
    standIn.close();
  }

  private Handover.Files handed(Reply... replies) {
    standIn.reply(replies);
    return (Handover.Files) enrolment.handOver(POOL, AGENT);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static JsonNode file(Handover.Files handed, String name) {
    return json(handed.files().getOrDefault(name, ""));
  }

  @Test
  void registersANewAgentWithItsKey() {
    Handover.Files handed = handed(ONE_POOL, NOBODY, REGISTERED);

    assertThat(standIn.seen())
        .extracting(seen -> seen.method() + " " + seen.path())
        .containsExactly(
            "GET /org/_apis/distributedtask/pools?poolName=warm&api-version=7.1",
            "GET " + AGENTS + "?agentName=wp-demo-1&api-version=7.1",
            "POST " + AGENTS + "?api-version=7.1");
    assertThat(described(standIn.seen().getLast()))
        .isEqualTo(
            json(
                """
                {"name": "wp-demo-1", "version": "4.999.0", "osDescription": "Linux",
                 "maxParallelism": 1, "provisioningState": "Provisioned",
                 "systemCapabilities": {"Agent.Name": "wp-demo-1", "Agent.Version": "4.999.0",
                  "Agent.OS": "Linux"}}\
                """));
    JsonNode settings = file(handed, ".agent");
    assertThat(settings.path("agentId").asLong()).isEqualTo(77);
    assertThat(settings.path("poolId").asLong()).isEqualTo(5);
    assertThat(settings.path("serverUrl").asString()).isEqualTo(standIn.organisation().toString());
    assertThat(file(handed, ".credentials").path("data").path("clientId").asString())
        .isEqualTo("c-1");
  }

  /** What was sent but the key, which is another one each time. */
  private static JsonNode described(Seen seen) {
    ObjectNode body = (ObjectNode) json(seen.body());
    body.remove("authorization");
    return body;
  }

  @Test
  void thePublicKeyIsThatOfThePrivateOneInTheFiles() {
    Handover.Files handed = handed(ONE_POOL, NOBODY, REGISTERED);

    JsonNode sent = json(standIn.seen().getLast().body()).path("authorization").path("publicKey");
    JsonNode kept = file(handed, ".credentials_rsaparams");
    assertThat(sent.size()).isEqualTo(2);
    assertThat(sent.path("exponent").asString()).isEqualTo("AQAB");
    assertThat(sent.path("modulus")).isEqualTo(kept.path("modulus"));
    assertThat(Base64.getDecoder().decode(sent.path("modulus").asString())).hasSize(256);
  }

  @Test
  void givesAnAgentThatIsRegisteredAnotherKeyInItsPlace() {
    handed(ONE_POOL, NOBODY, REGISTERED);
    handed(SOMEBODY, REGISTERED);

    Seen replaced = standIn.seen().getLast();
    assertThat(replaced.method() + " " + replaced.path())
        .isEqualTo("PUT " + AGENTS + "/77?api-version=7.1");
    assertThat(described(replaced).path("id").asLong()).isEqualTo(77);
    assertThat(standIn.seen())
        .filteredOn(seen -> !seen.method().equals("GET"))
        .extracting(seen -> json(seen.body()).path("authorization"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "401, '', false, credential rejected: not accepted",
    "403, '', false, credential rejected: not accepted",
    "404, '', true, not found",
    "409, TaskAgentExistsException, true, refused",
    "400, TaskAgentJobStillRunningException, false, it has a job",
    "429, '', true, throttled",
    "500, '', true, server error",
    "503, '', true, server error",
  })
  void aRegistrationThatFailsIsAFailureInOurWords(
      int status, String typeKey, boolean retryable, String words) {
    Reply bad = Reply.json(status, Fixtures.error(typeKey, "hush"));
    standIn.reply(ONE_POOL, NOBODY, bad, bad, bad);

    assertFails(retryable, words);
    assertThat(doubts).hasSize(status == 401 || status == 403 ? 1 : 0);
  }

  private void assertFails(boolean retryable, String words) {
    assertThatThrownBy(() -> enrolment.handOver(POOL, AGENT))
        .isInstanceOfSatisfying(
            PortFailure.class, failure -> assertThat(failure.retryable()).isEqualTo(retryable))
        .hasMessageStartingWith("agent enrolment: ")
        .hasMessageContaining(words)
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining(PAT);
  }

  @ParameterizedTest
  @CsvSource({"401, false", "429, true", "500, true"})
  void soIsALookAtThePool(int status, boolean retryable) {
    standIn.otherwise(_ -> Reply.json(status, Fixtures.error("", "hush")));

    assertFails(retryable, "");
  }

  @Test
  void aPoolThatIsNotThereIsSaidAndLookedUpAgain() {
    standIn.reply(NOBODY);
    assertFails(false, "no such pool");

    assertThat(handed(ONE_POOL, NOBODY, REGISTERED).files()).hasSize(3);
  }

  /** The pool was deleted and made anew under another number. */
  @Test
  void aPoolThatWasReplacedIsFoundByTheNextTry() {
    handed(ONE_POOL, NOBODY, REGISTERED);
    standIn.reply(Reply.status(404));
    assertFails(false, "not found");

    handed(Reply.json(200, "{\"value\":[{\"id\":6,\"name\":\"warm\"}]}"), NOBODY, REGISTERED);

    assertThat(standIn.seen().getLast().path()).contains("/pools/6/");
  }

  /** Without them the agent would store the administrator's own credential on Linux. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hush",
        "{}",
        "{\"id\": 7}",
        "{\"id\": 7, \"authorization\": {\"clientId\": \"hush\"}}",
        "{\"authorization\": {\"clientId\": \"hush\", \"authorizationUrl\": \"https://hush\"}}",
      })
  void anAnswerThatNamesNotEverythingIsNoRegistration(String answer) {
    standIn.reply(ONE_POOL, NOBODY, Reply.json(200, answer));

    assertFails(false, "its answer");
  }
}
