package warmpool.ingress.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import warmpool.ingress.CallHeaders;
import warmpool.ingress.WebhookCall;

/**
 * Reads API Gateway's events, of which any part may be absent or not what its type promises.
 *
 * <p>Gotchas: API Gateway tells every header twice, the last of each name in {@code headers} and
 * all of them in {@code multiValueHeaders}; other front doors fill only one of the two.
 */
final class ProxyEvents {
  private ProxyEvents() {}

  static WebhookCall toCall(@Nullable APIGatewayProxyRequestEvent event, Instant now) {
    var read = event == null ? new APIGatewayProxyRequestEvent() : event;
    String body = Objects.requireNonNullElse(read.getBody(), "");
    return new WebhookCall(
        Objects.requireNonNullElse(read.getHttpMethod(), ""),
        pool(read.getPathParameters()),
        headers(read),
        body.length(),
        now);
  }

  private static String pool(@Nullable Map<?, ?> pathParameters) {
    return pathParameters != null && pathParameters.get("pool") instanceof String name ? name : "";
  }

  private static CallHeaders headers(APIGatewayProxyRequestEvent event) {
    var headers = new HashMap<String, List<String>>();
    addSingle(headers, event.getHeaders());
    addMulti(headers, event.getMultiValueHeaders());
    return new CallHeaders(headers);
  }

  private static void addSingle(Map<String, List<String>> headers, @Nullable Map<?, ?> single) {
    if (single != null) {
      single.forEach((name, value) -> add(headers, name, value));
    }
  }

  private static void addMulti(Map<String, List<String>> headers, @Nullable Map<?, ?> multi) {
    if (multi != null) {
      multi.forEach((name, values) -> {
        if (values instanceof Iterable<?> each) {
          each.forEach(value -> add(headers, name, value));
        }
      });
    }
  }

  private static void add(
      Map<String, List<String>> headers, @Nullable Object name, @Nullable Object value) {
    if (name instanceof String key && value instanceof String text) {
      headers.computeIfAbsent(key, _ -> new ArrayList<>()).add(text);
    }
  }
}
