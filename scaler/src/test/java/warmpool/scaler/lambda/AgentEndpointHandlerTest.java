package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.lambda.EndpointBed.AGENT;
import static warmpool.scaler.lambda.EndpointBed.FILES;
import static warmpool.scaler.lambda.EndpointBed.KEY_FILE;
import static warmpool.scaler.lambda.EndpointBed.LINUX;
import static warmpool.scaler.lambda.EndpointBed.PREREGISTERED;
import static warmpool.scaler.lambda.EndpointBed.REPORT;
import static warmpool.scaler.lambda.EndpointBed.TOKEN;
import static warmpool.scaler.lambda.EndpointBed.bearer;
import static warmpool.scaler.lambda.EndpointBed.body;
import static warmpool.scaler.lambda.EndpointBed.call;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The agent endpoint as containers see it. */
class AgentEndpointHandlerTest {
  private static final String PHASES =
      "{\"phases\":{\"bootstrappedMillis\":200,\"registeredMillis\":900,\"listeningMillis\":3000}}";

  private final CapturedLog log = new CapturedLog();
  private final EndpointBed bed = new EndpointBed();

  @AfterEach
  void release() {
    log.close();
  }

  private static JsonNode json(APIGatewayProxyResponseEvent response) {
    return JsonMapper.shared().readTree(response.getBody());
  }

  private APIGatewayProxyRequestEvent ready(String token) {
    return bearer(call("ready", AGENT.value()), token).withBody(PHASES);
  }

  private String bootstrapped() {
    return json(bed.answer(call("bootstrap", AGENT.value()))).path("reportToken").asString();
  }

  @Test
  void handsOverATokenToRegisterWith() {
    APIGatewayProxyResponseEvent response = bed.answer(call("bootstrap", AGENT.value()));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders())
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Content-Type", "application/json");
    assertThat(json(response))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"agentName": "wp-demo-1", "poolName": "linux", "reportToken": "%s1",
                     "organisationUrl": "https://dev.azure.com/fabrikam/",
                     "registration": {"mode": "token", "token": "registration-1-of-wp-demo-1"}}\
                    """
                        .formatted(REPORT)));
  }

  @Test
  void handsOverFilesWhereAgentsArePreregistered() {
    APIGatewayProxyResponseEvent response =
        bed.answer(call("bootstrap", PREREGISTERED.value()).withBody(body("nonce", FILES.value())));

    JsonNode registration = json(response).path("registration");
    assertThat(registration.path("mode").asString()).isEqualTo("preregistered");
    assertThat(
            new String(base64(registration.path("files").path(".agent")), StandardCharsets.UTF_8))
        .isEqualTo(KEY_FILE + PREREGISTERED);
  }

  private static byte[] base64(JsonNode text) {
    return Base64.getDecoder().decode(text.asString());
  }

  @Test
  void takesTheReportOfTheContainerThatWasHandedSomething() {
    String report = bootstrapped();

    APIGatewayProxyResponseEvent response = bed.answer(ready(report));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(bed.bootstrap(AGENT).phases()).isPresent();
    assertThat(bed.signals).containsExactly(LINUX);
  }

  @Test
  void noSecretIsLoggedWhereAllGoesWell() {
    bed.answer(ready(bootstrapped()));

    assertThat(log.takeText())
        .contains("agent bootstrapped", "agent listens", AGENT.value())
        .doesNotContain(TOKEN, REPORT, "registration-1", "nonce-5e1f");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/agents/{id}/bootstrap",
    "PUT, /v1/agents/{id}/ready",
    "post, /v1/agents/{id}/ready",
    "POST, /v1/agents/{id}",
    "POST, /v1/agents/{id}/bootstrap/",
    "POST, /v1/checks/{pool}",
    "POST, ''",
    "'', /v1/agents/{id}/bootstrap",
    ", /v1/agents/{id}/bootstrap",
    "POST, ",
  })
  void everythingElseIsNoRoute(String method, String resource) {
    APIGatewayProxyRequestEvent event =
        call("bootstrap", AGENT.value()).withHttpMethod(method).withResource(resource);

    assertThat(bed.answer(event).getStatusCode()).isEqualTo(404);
    assertThat(bed.bootstrap(AGENT).use()).isEmpty();
  }

  @Test
  void anEmptyEventOrNoneIsNoRoute() {
    assertThat(bed.answer(new APIGatewayProxyRequestEvent()).getStatusCode()).isEqualTo(404);
    assertThat(bed.answerToNothing().getStatusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION"})
  void aHeadersNameIsReadInAnyCaseFromEitherMap(String name) {
    APIGatewayProxyRequestEvent single =
        call("bootstrap", AGENT.value()).withHeaders(Map.of(name, "bearer  " + TOKEN + " "));
    APIGatewayProxyRequestEvent multi =
        call("bootstrap", AGENT.value())
            .withHeaders(null)
            .withMultiValueHeaders(Map.of(name, List.of("Bearer " + TOKEN)));

    assertThat(bed.answer(single).getStatusCode()).isEqualTo(200);
    assertThat(bed.answer(multi).getStatusCode()).isEqualTo(200);
  }

  /** API Gateway tells each header in both maps. */
  @Test
  void theSameTokenTwiceIsOne() {
    APIGatewayProxyRequestEvent event =
        call("bootstrap", AGENT.value())
            .withMultiValueHeaders(Map.of("Authorization", List.of("Bearer " + TOKEN)));

    assertThat(bed.answer(event).getStatusCode()).isEqualTo(200);
  }

  @Test
  void troubleIsSaidToPass() {
    bed.enrolment.broken(true);
    APIGatewayProxyResponseEvent unenrolled = bed.answer(call("bootstrap", AGENT.value()));
    bed.enrolment.broken(false);
    bed.storeDown = true;
    APIGatewayProxyResponseEvent unstored = bed.answer(call("bootstrap", AGENT.value()));
    APIGatewayProxyResponseEvent unreported = bed.answer(ready("any"));
    bed.storeDown = false;

    assertThat(List.of(unenrolled, unstored, unreported))
        .allSatisfy(response -> {
          assertThat(response.getStatusCode()).isEqualTo(503);
          assertThat(response.getHeaders()).containsEntry("Retry-After", "2");
          assertThat(response.getBody()).isEqualTo("{\"status\":\"later\"}");
        });
    assertThat(bed.answer(call("bootstrap", AGENT.value())).getStatusCode()).isEqualTo(200);
  }
}
