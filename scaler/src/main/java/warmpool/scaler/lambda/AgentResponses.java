package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.port.Handover;
import warmpool.scaler.BootstrapAnswer.Handed;
import warmpool.scaler.lambda.AgentCall.AsksToRegister;

/** Says in HTTP what became of an agent's call. */
final class AgentResponses {
  static final Duration TROUBLE_PAUSE = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.shared();

  private AgentResponses() {}

  static APIGatewayProxyResponseEvent handed(URI organisation, AsksToRegister asks, Handed handed) {
    return response(
        200,
        Map.of(
            "agentName", asks.agent().value(),
            "poolName", asks.attempt().pool().value(),
            "organisationUrl", organisation.toString(),
            "reportToken", handed.report().value(),
            "registration", registration(handed.handover())));
  }

  private static Map<String, Object> registration(Handover handover) {
    return switch (handover) {
      case Handover.Token(var secret) -> Map.of("mode", "token", "token", secret);
      case Handover.Files(var files) -> {
        Map<String, String> encoded = new TreeMap<>();
        files.forEach((name, content) -> encoded.put(name, base64(content)));
        yield Map.of("mode", "preregistered", "files", encoded);
      }
    };
  }

  private static String base64(String content) {
    return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  static APIGatewayProxyResponseEvent noted() {
    return response(200, Map.of("status", "noted"));
  }

  /** One answer for all that is wrong. */
  static APIGatewayProxyResponseEvent refused() {
    return response(401, Map.of("status", "refused"));
  }

  static APIGatewayProxyResponseEvent tooMany() {
    return withPause(response(429, Map.of("status", "refused")), Duration.ofSeconds(10));
  }

  static APIGatewayProxyResponseEvent later(Duration after) {
    return withPause(response(503, Map.of("status", "later")), after);
  }

  static APIGatewayProxyResponseEvent malformed(String fix) {
    return response(400, Map.of("status", "malformed", "fix", fix));
  }

  static APIGatewayProxyResponseEvent noSuchRoute() {
    return response(404, Map.of("status", "no such route"));
  }

  private static APIGatewayProxyResponseEvent response(int status, Map<String, ?> body) {
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(status)
        .withHeaders(
            new HashMap<>(Map.of("Content-Type", "application/json", "Cache-Control", "no-store")))
        .withBody(JSON.writeValueAsString(new TreeMap<>(body)));
  }

  private static APIGatewayProxyResponseEvent withPause(
      APIGatewayProxyResponseEvent response, Duration pause) {
    response.getHeaders().put("Retry-After", String.valueOf(Math.max(1, pause.toSeconds())));
    return response;
  }
}
