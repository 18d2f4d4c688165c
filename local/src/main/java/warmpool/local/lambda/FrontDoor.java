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

  private static final String CHECKS = "/v1/checks/{pool}";
  private static final String AGENTS = "/v1/agents/{id}/";

  private final Javalin server;

  /** A function behind a REST API. */
  public interface ProxyFunction
      extends RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {}

  /**
   * What it leads to.
   *
   * @param agents the agent endpoint; none, and agents have to ask elsewhere
   * @param events the rule for task events; none, and they come to nobody
   */
  public record Rooms(
      ProxyFunction webhook, Optional<ProxyFunction> agents, Optional<EventDelivery> events) {
    /** The webhook, and nothing else. */
    public static Rooms only(ProxyFunction webhook) {
      return new Rooms(webhook, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Opens it.
   *
   * @param port 0 takes any free one
   */
  public FrontDoor(Rooms rooms, int port) {
    this.server =
        LoopbackServer.start(
            port,
            routes -> {
              routes.post(CHECKS, http -> invoke(rooms.webhook(), CHECKS, http));
              for (String call : List.of(AGENTS + "bootstrap", AGENTS + "ready")) {
                rooms
                    .agents()
                    .ifPresent(agents -> routes.post(call, http -> invoke(agents, call, http)));
              }
              rooms
                  .events()
                  .ifPresent(rule -> routes.post(EVENTS, http -> rule.deliver(http.body())));
            });
  }

  /** With a trailing slash. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  private static void invoke(ProxyFunction function, String resource, Context http) {
    var event = new APIGatewayProxyRequestEvent();
    event.setHttpMethod(http.method().name());
    event.setResource(resource);
    event.setPath(http.path());
    event.setPathParameters(new HashMap<>(http.pathParamMap()));
    event.setBody(http.body());
    event.setIsBase64Encoded(false);
    event.setMultiValueHeaders(headers(http));
    event.setHeaders(new HashMap<>(http.headerMap()));
    APIGatewayProxyResponseEvent answer =
        function.handleRequest(event, new Invocation(resource, INVOCATION_MAX));
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
