package warmpool.ado.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.ado.StandIn;
import warmpool.ado.StandIn.Reply;
import warmpool.ado.StandIn.Seen;
import warmpool.ado.entra.TokenAnswer.Granted;
import warmpool.ado.entra.TokenAnswer.Refused;
import warmpool.ado.entra.TokenAnswer.TryLater;

/** The request as Entra documents it, to the letter, and everything that comes back instead. */
class TokenEndpointTest {
  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJhcGkifQ.c2lnbmF0dXJl";

  private final EntraWorld entra = new EntraWorld();

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void asksWithASecretAsDocumented() {
    entra.standIn.reply(EntraWorld.granted("tok.en-1", 3_599));

    TokenAnswer answer = entra.endpoint().ask(new ClientProof.Secret(EntraWorld.SECRET));

    assertThat(answer).isEqualTo(new Granted("tok.en-1", Duration.ofSeconds(3_599)));
    expectRequest(
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "535fb089-9ff3-47b6-9bfb-4f1264799865",
            "client_secret", EntraWorld.SECRET,
            "scope", "499b84ac-1321-427f-aa17-267ca6975798/.default"));
  }

  @Test
  void asksWithAnAssertionAsDocumented() {
    entra.standIn.reply(EntraWorld.granted("tok.en-1", 3_599));

    TokenAnswer answer = entra.endpoint().ask(new ClientProof.Assertion(JWT));

    assertThat(answer).isEqualTo(new Granted("tok.en-1", Duration.ofSeconds(3_599)));
    expectRequest(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            "535fb089-9ff3-47b6-9bfb-4f1264799865",
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            JWT,
            "scope",
            "499b84ac-1321-427f-aa17-267ca6975798/.default"));
  }

  private void expectRequest(Map<String, String> form) {
    assertThat(entra.standIn.seen()).hasSize(1);
    Seen seen = entra.standIn.seen().getFirst();
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo(EntraWorld.PATH);
    assertThat(seen.headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded")
        .containsEntry("accept", "application/json")
        .containsEntry("user-agent", "warmpool")
        .doesNotContainKeys("authorization", "upgrade");
    assertThat(fields(seen.body())).isEqualTo(form);
  }

  /** A field that comes twice fails the collector. */
  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> URLDecoder.decode(field[0], UTF_8),
                field -> URLDecoder.decode(field[1], UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|invalid_client|7000215|use the value (not the id) of a current client secret",
        "401|invalid_client|7000222|the client secret has expired: make a new one and store it",
        "400|unauthorized_client|700016"
            + "|the tenant has no such application: check client and tenant",
        "400|invalid_request|90002|there is no such tenant: check it",
        "400|invalid_resource|500011"
            + "|the tenant does not know Azure DevOps: connect the organisation to it",
        "401|invalid_client|700024|the assertion is not valid at this time: check the clocks",
        "401|invalid_client|700027|the assertion's signature is not accepted: check the issuer",
        "400|invalid_client|1234|check the client secret, or the federated credential",
      })
  void aRefusalSaysWhatToPutRight(int status, String kind, int number, String advice) {
    entra.standIn.reply(EntraWorld.refused(status, kind, number));

    assertThat(ask())
        .isEqualTo(
            new Refused(
                "Entra refused the application (%d, %s, AADSTS%d): %s"
                    .formatted(status, kind, number, advice)));
    assertThat(entra.asked()).as("it is not repeated").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {70021, 700211, 700212, 700213})
  void aFederatedCredentialThatDoesNotMatchIsNamedWithItsThreeParts(int number) {
    entra.standIn.reply(EntraWorld.refused(400, "invalid_request", number));

    assertThat(((Refused) ask()).why())
        .contains("AADSTS" + number)
        .contains("issuer", "subject", "audience", "api://AzureADTokenExchange");
  }

  @Test
  void aNumberInTheDescriptionAloneIsFoundToo() {
    entra.standIn.reply(
        Reply.json(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid\"}"));

    assertThat(((Refused) ask()).why()).contains("AADSTS7000215").contains("use the value");
  }

  @Test
  void wordsThatAreNotKnownStayOut() {
    entra.standIn.reply(EntraWorld.refused(400, EntraWorld.SECRET, 99));

    assertThat(ask()).isEqualTo(new Refused("Entra refused the application (400, AADSTS99)"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void aRefusalThatIsNotEntrasOwnIsOneToo(int status) {
    entra.standIn.reply(html(status));

    assertThat(((Refused) ask()).why())
        .startsWith("Entra refused the application (" + status + ")");
    assertThat(entra.asked()).isEqualTo(1);
  }

  @Test
  void followsNoRedirect() {
    try (StandIn elsewhere = new StandIn()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        entra.standIn.reply(
            Reply.status(status).with("Location", elsewhere.organisation().toString()));

        assertThat(((Refused) ask()).why()).contains("(" + status + "): check the authority");
      }

      assertThat(elsewhere.seen()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503, 504})
  void troubleThatPassesIsTriedAgain(int status) {
    entra.standIn.reply(Reply.status(status), html(status), EntraWorld.granted("t", 3_600));

    assertThat(ask()).isInstanceOf(Granted.class);
    assertThat(entra.asked()).isEqualTo(3);
  }

  @Test
  void givesUpAfterItsAttempts() {
    entra.standIn.otherwise(_ -> Reply.status(503));

    assertThat(ask()).isEqualTo(later(Optional.empty(), "Entra is in trouble (503)"));
    assertThat(entra.asked()).isEqualTo(3);
  }

  @Test
  void aRefusalThatEntraCallsTemporaryIsNone() {
    entra.standIn.reply(
        EntraWorld.refused(400, "temporarily_unavailable", 90033), EntraWorld.granted("t", 3_600));

    assertThat(ask()).isInstanceOf(Granted.class);
  }

  @Test
  void handsALongWaitBackInsteadOfSpendingIt() {
    entra.standIn.reply(Reply.status(429).with("Retry-After", "60"));

    assertThat(ask())
        .isEqualTo(later(Optional.of(Duration.ofSeconds(60)), "Entra throttles us (429)"));
    assertThat(entra.asked()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "null",
        "{}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":null}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":-3600}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":0}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":59}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600.5}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":\"soon\"}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":99999999999999999999}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":[3600]}",
        "{\"access_token\":\"t\",\"token_type\":\"pop\",\"expires_in\":3600}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\",\"expires_in\":3600}",
        "{\"access_token\":7,\"token_type\":\"Bearer\",\"expires_in\":true}",
        "{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"Bearer\",\"expires_in\":3600}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3600}",
      })
  void anAnswerThatIsNoTokenIsTroubleThatMayPass(String body) {
    entra.standIn.otherwise(_ -> Reply.json(200, body));

    assertThat(ask()).isEqualTo(later(Optional.empty(), "Entra's answer is not understood"));
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "'\"3600\"', 3600", "999999999, 100800"})
  void aLifetimeMayBeQuotedAndIsBounded(String written, long seconds) {
    entra.standIn.reply(
        Reply.json(
            200,
            "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":" + written + "}"));

    assertThat(ask()).isEqualTo(new Granted("t", Duration.ofSeconds(seconds)));
  }

  @Test
  void takesNoAnswerLargerThanItsBound() {
    String large = "x".repeat(TokenEndpoint.ANSWER_BYTES_MAX + 1);
    entra.standIn.otherwise(_ -> Reply.json(200, large));

    assertThat(((TryLater) ask()).why()).startsWith("Entra: the connection failed");
  }

  @Test
  void waitsForAnAnswerNoLongerThanItsTimeout() {
    Duration short_ = Duration.ofMillis(300);
    Duration tiny = Duration.ofMillis(1);
    EntraSettings impatient =
        new EntraSettings(short_, short_, 1, tiny, tiny, Duration.ofSeconds(1));
    try (TokenEndpoint endpoint = entra.endpoint(impatient)) {
      entra.standIn.otherwise(_ -> entra.standIn.hang());

      assertThat(endpoint.ask(new ClientProof.Secret("s")))
          .isEqualTo(later(Optional.empty(), "Entra: no answer within PT0.3S"));
    }
  }

  @Test
  void survivesAnEntraThatIsNotThere() {
    entra.standIn.close();

    assertThat(ask())
        .isEqualTo(later(Optional.empty(), "Entra: the connection failed (ConnectException)"));
  }

  @Test
  void stopsAtOnceWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    TokenAnswer answer = ask();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer)
        .isInstanceOfSatisfying(TryLater.class, later -> assertThat(later.interrupted()).isTrue());
  }

  private TokenAnswer ask() {
    return entra.endpoint().ask(new ClientProof.Secret(EntraWorld.SECRET));
  }

  private static TryLater later(Optional<Duration> after, String why) {
    return new TryLater(false, after, why);
  }

  private static Reply html(int status) {
    return new Reply(status, Map.of("Content-Type", "text/html"), "<html>" + EntraWorld.SECRET);
  }
}
