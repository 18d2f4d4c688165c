package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;
import warmpool.scaler.lambda.AgentCall.AsksToRegister;
import warmpool.scaler.lambda.AgentCall.Listens;
import warmpool.scaler.lambda.AgentCall.Malformed;
import warmpool.scaler.lambda.AgentCall.NoSuchRoute;
import warmpool.scaler.lambda.AgentCall.NoToken;

/**
 * Reads calls to the agent endpoint from API Gateway's events, of which any part may be absent or
 * not what its type promises. Pure.
 */
final class AgentCalls {
  private static final String BEARER = "bearer ";

  private AgentCalls() {}

  static AgentCall read(@Nullable APIGatewayProxyRequestEvent event) {
    if (event == null || !"POST".equals(event.getHttpMethod())) {
      return new NoSuchRoute();
    }
    String route = text(event.getResource());
    boolean bootstrap = route.endsWith("/bootstrap");
    if (!bootstrap && !route.endsWith("/ready")) {
      return new NoSuchRoute();
    }
    Optional<Secret> token = token(event);
    String id = id(event.getPathParameters());
    if (token.isEmpty() || !AgentId.isOne(id)) {
      // A name that nobody can have is refused like a token that nobody has.
      return new NoToken();
    }
    AgentId agent = new AgentId(id);
    String body = text(event.getBody());
    return bootstrap ? asks(agent, token.get(), body) : listens(agent, token.get(), body);
  }

  private static AgentCall asks(AgentId agent, Secret token, String body) {
    return AgentBodies.attempt(token, body)
        .<AgentCall>map(attempt -> new AsksToRegister(agent, attempt))
        .orElseGet(() -> new Malformed(AgentBodies.ATTEMPT_FIX));
  }

  private static AgentCall listens(AgentId agent, Secret token, String body) {
    return AgentBodies.phases(body)
        .<AgentCall>map(phases -> new Listens(agent, token, phases))
        .orElseGet(() -> new Malformed(AgentBodies.PHASES_FIX));
  }

  /** API Gateway tells every header twice; two different ones are as good as none. */
  private static Optional<Secret> token(APIGatewayProxyRequestEvent event) {
    Set<String> tokens =
        Stream.concat(values(event.getHeaders()), values(event.getMultiValueHeaders()))
            .map(String::strip)
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()).strip())
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return tokens.size() == 1 ? tokens.stream().findFirst().map(Secret::new) : Optional.empty();
  }

  private static Stream<String> values(@Nullable Map<?, ?> headers) {
    return headers == null
        ? Stream.empty()
        : headers.entrySet().stream()
            .filter(header ->
                header.getKey() instanceof String name && "authorization".equalsIgnoreCase(name))
            .flatMap(header -> texts(header.getValue()));
  }

  private static Stream<String> texts(@Nullable Object value) {
    Stream<?> all =
        value instanceof Iterable<?> each
            ? StreamSupport.stream(each.spliterator(), false)
            : Stream.ofNullable(value);
    return all.filter(String.class::isInstance).map(String.class::cast);
  }

  private static String id(@Nullable Map<?, ?> parameters) {
    return parameters != null && parameters.get("id") instanceof String id ? id : "";
  }

  private static String text(@Nullable String maybe) {
    return maybe == null ? "" : maybe;
  }
}
