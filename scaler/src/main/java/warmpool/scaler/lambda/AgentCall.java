package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.agent.BootstrapAttempt;
import warmpool.core.agent.Secret;
import warmpool.core.agent.StartPhases;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/** A call to the agent endpoint, as far as it can be understood. */
sealed interface AgentCall {
  /** {@code POST /v1/agents/{id}/bootstrap}. */
  record AsksToRegister(AgentId agent, BootstrapAttempt attempt) implements AgentCall {}

  /** {@code POST /v1/agents/{id}/ready}. */
  record Listens(AgentId agent, Secret token, StartPhases phases) implements AgentCall {}

  record NoToken() implements AgentCall {}

  /** In our own words; nothing that was sent is in it. */
  record Malformed(String fix) implements AgentCall {}

  record NoSuchRoute() implements AgentCall {}

  /** Far more than either body needs. Units: characters. */
  int BODY_MAX = 4096;

  String BEARER = "bearer ";

  static AgentCall read(@Nullable APIGatewayProxyRequestEvent event) {
    if (event == null || !"POST".equals(event.getHttpMethod())) {
      return new NoSuchRoute();
    }
    String resource = text(event.getResource());
    boolean bootstrap = resource.endsWith("/bootstrap");
    if (!bootstrap && !resource.endsWith("/ready")) {
      return new NoSuchRoute();
    }
    Optional<Secret> token = token(event);
    String id = parameter(event);
    if (token.isEmpty() || !AgentId.isOne(id)) {
      // A name that nobody can have is refused like a token that nobody has.
      return new NoToken();
    }
    try {
      JsonNode body = JsonMapper.shared().readTree(bounded(text(event.getBody())));
      return bootstrap
          ? new AsksToRegister(new AgentId(id), attempt(token.get(), body))
          : new Listens(new AgentId(id), token.get(), phases(body));
    } catch (JacksonException | IllegalArgumentException notOurs) {
      return new Malformed(
          bootstrap
              ? "send {\"taskArn\", \"nonce\", \"pool\"}"
              : "send {\"phases\": {\"bootstrappedMillis\", \"registeredMillis\","
                  + " \"listeningMillis\"}}, each not before the one before it");
    }
  }

  private static BootstrapAttempt attempt(Secret token, JsonNode body) {
    return new BootstrapAttempt(
        token,
        new Secret(required(body, "nonce")),
        required(body, "taskArn"),
        new PoolName(required(body, "pool")));
  }

  private static StartPhases phases(JsonNode body) {
    JsonNode phases = body.path("phases");
    return new StartPhases(
        millis(phases, "bootstrappedMillis"),
        millis(phases, "registeredMillis"),
        millis(phases, "listeningMillis"));
  }

  private static Duration millis(JsonNode phases, String field) {
    return Duration.ofMillis(
        phases.path(field).asLongOpt().orElseThrow(IllegalArgumentException::new));
  }

  private static String required(JsonNode body, String field) {
    String value = body.path(field).asString("");
    if (value.isBlank()) {
      throw new IllegalArgumentException("missing");
    }
    return value;
  }

  private static String bounded(String body) {
    if (body.length() > BODY_MAX) {
      throw new IllegalArgumentException("too long");
    }
    return body;
  }

  private static Optional<Secret> token(APIGatewayProxyRequestEvent event) {
    Map<String, String> headers = event.getHeaders() == null ? Map.of() : event.getHeaders();
    return headers.entrySet().stream()
        .filter(header -> "authorization".equalsIgnoreCase(header.getKey()))
        .map(header -> text(header.getValue()))
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(value -> !value.isEmpty())
        .map(Secret::new)
        .findFirst();
  }

  private static String parameter(APIGatewayProxyRequestEvent event) {
    Map<String, String> parameters = event.getPathParameters();
    return parameters == null ? "" : text(parameters.get("id"));
  }

  private static String text(@Nullable String maybe) {
    return maybe == null ? "" : maybe;
  }
}
