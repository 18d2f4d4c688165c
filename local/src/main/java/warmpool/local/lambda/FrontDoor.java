package warmpool.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.local.http.LoopbackServer;

/**
 * What AWS has in front of functions: the REST API of the webhook, and the rule for task events.
 */
public final class FrontDoor implements AutoCloseable {
  /** Where task events come in; in AWS an event rule invokes the function, not an API. */
  static final String EVENTS = "/aws/events";

  private static final Duration INVOCATION_MAX = Duration.ofSeconds(10);

  private final RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler;
  private final Javalin server;

  /**
   * Opens it.
   *
   * @param events the rule for task events; none, and only the webhook is here
   * @param port 0 takes any free one
   */
  public FrontDoor(
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler,
      Optional<EventDelivery> events,
      int port) {
    this.handler = handler;
    this.server =
        LoopbackServer.start(
            port,
            routes -> {
              routes.post("/v1/checks/{pool}", this::invoke);
              events.ifPresent(rule -> routes.post(EVENTS, http -> rule.deliver(http.body())));
            });
  }

  /** With a trailing slash. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  private void invoke(Context http) {
    var event = new APIGatewayProxyRequestEvent();
    event.setHttpMethod(http.method().name());
    event.setResource("/v1/checks/{pool}");
    event.setPath(http.path());
    event.setPathParameters(Map.of("pool", http.pathParam("pool")));
    event.setBody(http.body());
    event.setIsBase64Encoded(false);
    event.setMultiValueHeaders(headers(http));
    event.setHeaders(new HashMap<>(http.headerMap()));
    APIGatewayProxyResponseEvent answer =
        handler.handleRequest(event, new Invocation("ingress", INVOCATION_MAX));
    http.status(answer.getStatusCode());
    Optional.ofNullable(answer.getHeaders()).orElse(Map.of()).forEach(http::header);
    http.result(Optional.ofNullable(answer.getBody()).orElse(""));
  }

  private static Map<String, List<String>> headers(Context http) {
    Map<String, List<String>> all = new HashMap<>();
    for (String name : http.headerMap().keySet()) {
      all.put(name, Collections.list(http.req().getHeaders(name)));
    }
    return all;
  }

  @Override
  public void close() {
    server.stop();
  }
}
