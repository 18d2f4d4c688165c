package warmpool.ingress.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.check.CheckRequest;
import warmpool.core.port.CheckQueue;
import warmpool.core.port.PortFailure;
import warmpool.ingress.CallerCheck;
import warmpool.ingress.CheckIntake;
import warmpool.ingress.Webhooks;

/**
 * The webhook as Azure DevOps sees it: exactly 200 when the queue has the check, and never
 * otherwise.
 */
class CheckWebhookHandlerTest {
  private final List<CheckRequest> queued = new ArrayList<>();

  private APIGatewayProxyResponseEvent answer(
      @Nullable APIGatewayProxyRequestEvent event, CheckQueue queue) {
    var callers = new CallerCheck(() -> List.of(Webhooks.CALLER));
    var intake = new CheckIntake(callers, Webhooks.parser(), queue);
    return new CheckWebhookHandler(intake, () -> Webhooks.NOW).handleRequest(event, null);
  }

  private static APIGatewayProxyRequestEvent event() {
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("POST")
        .withPath("/v1/checks/linux")
        .withPathParameters(Map.of("pool", "linux"))
        .withHeaders(Webhooks.headers());
  }

  private static JsonNode body(APIGatewayProxyResponseEvent response) {
    return JsonMapper.shared().readTree(response.getBody());
  }

  @Test
  void answers200OnceTheQueueHasIt() {
    APIGatewayProxyResponseEvent response = answer(event(), queued::add);

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(body(response).get("status").stringValue()).isEqualTo("queued");
    assertThat(queued).extracting(CheckRequest::receivedAt).containsExactly(Webhooks.NOW);
    assertThat(body(response).get("request").stringValue())
        .isEqualTo(queued.getFirst().id().toString());
  }

  @Test
  void aRepeatIsTakenAgain() {
    answer(event(), queued::add);

    assertThat(answer(event(), queued::add).getStatusCode()).isEqualTo(200);
    assertThat(queued).hasSize(2);
  }

  @Test
  void answers503WhenTheQueueDoesNotTakeIt() {
    CheckQueue broken =
        _ -> {
          throw new PortFailure("check queue", true, "throttled", null);
        };

    APIGatewayProxyResponseEvent response = answer(event(), broken);

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsKey("Retry-After");
    assertThat(body(response).get("type").stringValue())
        .isEqualTo("urn:warmpool:problem:not-queued");
  }

  @Test
  void asksAStrangerForCredentialsAndTellsNothingElse() {
    Map<String, String> headers = Webhooks.headers();
    headers.remove("Authorization");

    APIGatewayProxyResponseEvent response =
        answer(event().withHeaders(headers).withPathParameters(null), queued::add);

    assertThat(response.getStatusCode()).isEqualTo(401);
    assertThat(response.getHeaders())
        .containsEntry("WWW-Authenticate", "Basic realm=\"warmpool\"")
        .containsEntry("Content-Type", "application/problem+json");
    assertThat(body(response).get("detail").stringValue())
        .isEqualTo("the Authorization header is missing");
    assertThat(queued).isEmpty();
  }

  @Test
  void aProblemIsNamedInTheFormOfRfc9457() {
    Map<String, String> headers = Webhooks.headers();
    headers.put("JobId", "seventeen");

    APIGatewayProxyResponseEvent response = answer(event().withHeaders(headers), queued::add);

    assertThat(response.getBody())
        .isEqualTo(
            "{\"type\":\"urn:warmpool:problem:bad-headers\","
                + "\"title\":\"The headers do not describe a check\","
                + "\"status\":400,\"detail\":\"JobId is not a GUID\"}");
  }

  @Test
  void anEmptyEventIsAStranger() {
    assertThat(answer(new APIGatewayProxyRequestEvent(), queued::add).getStatusCode())
        .isEqualTo(401);
    assertThat(answer(null, queued::add).getStatusCode()).isEqualTo(401);
  }
}
