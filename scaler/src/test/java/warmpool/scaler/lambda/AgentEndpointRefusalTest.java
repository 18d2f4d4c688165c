package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.lambda.EndpointBed.AGENT;
import static warmpool.scaler.lambda.EndpointBed.NOW;
import static warmpool.scaler.lambda.EndpointBed.REPORT;
import static warmpool.scaler.lambda.EndpointBed.TOKEN;
import static warmpool.scaler.lambda.EndpointBed.bearer;
import static warmpool.scaler.lambda.EndpointBed.body;
import static warmpool.scaler.lambda.EndpointBed.call;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;

/** What is wrong is refused, all of it alike, and nothing that was sent or is known is told. */
class AgentEndpointRefusalTest {
  private static final String PHASES =
      "{\"phases\":{\"bootstrappedMillis\":200,\"registeredMillis\":900,\"listeningMillis\":3000}}";

  private final CapturedLog log = new CapturedLog();
  private final EndpointBed bed = new EndpointBed();

  @AfterEach
  void release() {
    log.close();
  }

  private APIGatewayProxyRequestEvent ready(String token) {
    return bearer(call("ready", AGENT.value()), token).withBody(PHASES);
  }

  private String bootstrapped() {
    String handed = bed.answer(call("bootstrap", AGENT.value())).getBody();
    return JsonMapper.shared().readTree(handed).path("reportToken").asString();
  }

  @Test
  void everyRefusalLooksTheSame() {
    List<APIGatewayProxyRequestEvent> wrong = new ArrayList<>();
    String agent = AGENT.value();
    wrong.add(call("bootstrap", agent).withHeaders(null));
    wrong.add(call("bootstrap", agent).withHeaders(Map.of()));
    wrong.add(call("bootstrap", agent).withHeaders(Map.of("Authorization", "Basic " + TOKEN)));
    wrong.add(call("bootstrap", agent).withHeaders(Map.of("Authorization", "Bearer ")));
    wrong.add(call("bootstrap", agent).withHeaders(Map.of("Authorization", TOKEN)));
    wrong.add(
        call("bootstrap", agent)
            .withMultiValueHeaders(
                Map.of("authorization", List.of("Bearer " + TOKEN, "Bearer hush"))));
    wrong.add(bearer(call("bootstrap", agent), "hush"));
    wrong.add(bearer(call("bootstrap", agent), TOKEN + "x"));
    wrong.add(call("bootstrap", "wp-demo-77"));
    wrong.add(call("bootstrap", "placeholder"));
    wrong.add(call("bootstrap", "wp-" + "x".repeat(62)));
    wrong.add(call("bootstrap", "wp-a/../b"));
    wrong.add(call("bootstrap", agent).withPathParameters(null));
    wrong.add(call("bootstrap", agent).withPathParameters(Map.of()));
    wrong.add(call("bootstrap", agent).withBody(body("n", "files")));
    wrong.add(call("bootstrap", agent).withBody(body("n", "unheard-of")));
    wrong.add(ready("hush"));
    wrong.add(ready(TOKEN));
    wrong.add(bearer(call("ready", "wp-demo-77"), REPORT).withBody(PHASES));

    APIGatewayProxyResponseEvent first = bed.answer(wrong.getFirst());

    assertThat(first.getStatusCode()).isEqualTo(401);
    assertThat(wrong).allSatisfy(event -> assertThat(bed.answer(event)).isEqualTo(first));
    assertThat(bed.bootstrap(AGENT).use()).isEmpty();
    assertThat(bed.bootstrap(AGENT).quarantined()).isFalse();
    assertThat(log.takeText()).doesNotContain(TOKEN, "hush", REPORT, "nonce-5e1f");
  }

  /** Nobody who tries a token learns whether it was right. */
  @Test
  void soDoesTheRefusalOfARightToken() {
    APIGatewayProxyResponseEvent wrong =
        bed.answer(bearer(call("bootstrap", AGENT.value()), "hush"));
    bed.answer(call("bootstrap", AGENT.value()));

    assertThat(bed.answer(call("bootstrap", AGENT.value()).withBody(body("thief", "linux"))))
        .isEqualTo(wrong);
    assertThat(bed.bootstrap(AGENT).quarantined()).isTrue();
    assertThat(bed.answer(call("bootstrap", AGENT.value()))).as("the owner").isEqualTo(wrong);

    bed.renew(AGENT);
    bed.replace(AGENT, agent -> agent.moved(new AgentState.Draining(NOW, DrainReason.NEVER_READY)));
    assertThat(bed.answer(call("bootstrap", AGENT.value()))).as("draining").isEqualTo(wrong);
    assertThat(log.takeText()).contains("USED_BEFORE", "NOT_STARTING").doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "hush",
        "[]",
        "{}",
        "7",
        "{\"taskArn\":\"t\",\"nonce\":\"hush\"}",
        "{\"taskArn\":\"t\",\"pool\":\"linux\"}",
        "{\"nonce\":\"hush\",\"pool\":\"linux\"}",
        "{\"taskArn\":\"\",\"nonce\":\"hush\",\"pool\":\"linux\"}",
        "{\"taskArn\":\"t\",\"nonce\":\" \",\"pool\":\"linux\"}",
        "{\"taskArn\":\"t\",\"nonce\":null,\"pool\":\"linux\"}",
        "{\"taskArn\":\"t\",\"nonce\":{},\"pool\":\"linux\"}",
        "{\"taskArn\":\"t\",\"nonce\":\"hush\",\"pool\":\"no pool\"}",
        "{\"taskArn\":\"t\",\"nonce\":\"hush\",\"pool\":\"linux\"",
      })
  void aBodyThatIsNoneIsToldWhatToSendAndNothingElse(String body) {
    APIGatewayProxyResponseEvent response =
        bed.answer(call("bootstrap", AGENT.value()).withBody(body));

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getBody())
        .isEqualTo(
            "{\"fix\":\"send {\\\"taskArn\\\", \\\"nonce\\\", \\\"pool\\\"}\","
                + "\"status\":\"malformed\"}");
    assertThat(bed.bootstrap(AGENT).use()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"phases\":7}",
        "{\"phases\":{\"bootstrappedMillis\":1,\"registeredMillis\":2}}",
        "{\"phases\":{\"bootstrappedMillis\":-1,\"registeredMillis\":2,\"listeningMillis\":3}}",
        "{\"phases\":{\"bootstrappedMillis\":3,\"registeredMillis\":2,\"listeningMillis\":3}}",
        "{\"phases\":{\"bootstrappedMillis\":1,\"registeredMillis\":2,\"listeningMillis\":1}}",
        "{\"phases\":{\"bootstrappedMillis\":1,\"registeredMillis\":2,\"listeningMillis\":1e99}}",
        "{\"phases\":{\"bootstrappedMillis\":\"a\",\"registeredMillis\":2,\"listeningMillis\":3}}",
      })
  void aReportThatIsNoneIsToldSoToo(String body) {
    String report = bootstrapped();

    APIGatewayProxyResponseEvent response = bed.answer(ready(report).withBody(body));

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(bed.bootstrap(AGENT).phases()).isEmpty();
  }

  @Test
  void aBodyBeyondTheLimitOrDeeperThanAnyIsMalformed() {
    String padding = "x".repeat(AgentBodies.LENGTH_MAX);
    String deep = "[".repeat(2_000) + "]".repeat(2_000);

    for (String body : List.of(body(padding, "linux"), deep)) {
      assertThat(bed.answer(call("bootstrap", AGENT.value()).withBody(body)).getStatusCode())
          .isEqualTo(400);
    }
    assertThat(bed.answer(call("bootstrap", AGENT.value()).withBody(null)).getStatusCode())
        .isEqualTo(400);
  }

  @Test
  void tooManyWrongGuessesAreToldToSlowDownAndARightOneNever() {
    EndpointBed strict = new EndpointBed(3);
    List<Integer> statuses = new ArrayList<>();
    APIGatewayProxyResponseEvent last = new APIGatewayProxyResponseEvent();
    for (int guess = 0; guess < 20; guess++) {
      last = strict.answer(bearer(call("bootstrap", AGENT.value()), "guess-" + guess));
      statuses.add(last.getStatusCode());
    }

    assertThat(statuses).startsWith(401, 401, 401).containsOnly(401, 429).contains(429);
    assertThat(last.getHeaders()).containsEntry("Retry-After", "10");
    assertThat(strict.answer(call("bootstrap", AGENT.value())).getStatusCode()).isEqualTo(200);
  }

  /** As a lenient deserialiser leaves them. */
  @Test
  void mapsThatHoldWhatTheirTypesForbidAreRefused() {
    Map<String, Object> odd = new HashMap<>();
    odd.put("Authorization", 7);
    odd.put(null, "x");
    APIGatewayProxyRequestEvent event = call("bootstrap", AGENT.value());
    event.setHeaders(strings(odd));
    event.setPathParameters(strings(Map.of("id", List.of(AGENT.value()))));

    assertThat(bed.answer(event).getStatusCode()).isEqualTo(401);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> strings(Map<?, ?> map) {
    return (Map<String, String>) map;
  }
}
