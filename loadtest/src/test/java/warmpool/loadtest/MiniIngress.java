package warmpool.loadtest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.ingress.CallerCheck;
import warmpool.ingress.CallerCredential;
import warmpool.ingress.CheckIntake;
import warmpool.ingress.SizeLimits;
import warmpool.ingress.WebhookParser;
import warmpool.ingress.lambda.CheckWebhookHandler;

/**
 * The real handler of the ingress behind the smallest front door, with a queue that only counts.
 */
final class MiniIngress implements AutoCloseable {
  static final String USER = "ado";
  static final String PASSWORD = "mini";
  static final String PLAN_URL = "https://dev.azure.com/fabrikam/";

  private final Set<String> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final CheckWebhookHandler handler;
  private final UnaryOperator<APIGatewayProxyRequestEvent> fault;

  /**
   * Starts it.
   *
   * @param fault what the front door does to an event that it should hand on as it is
   */
  MiniIngress(UnaryOperator<APIGatewayProxyRequestEvent> fault) throws IOException {
    this.fault = fault;
    var callers = new CallerCheck(() -> List.of(new CallerCredential(USER, PASSWORD)));
    var parser =
        new WebhookParser(
            Set.of(new PoolName("linux")),
            Organisations.of(List.of(PLAN_URL)),
            SizeLimits.STANDARD);
    var intake = new CheckIntake(callers, parser, check -> queued.add(check.id().toString()));
    handler = new CheckWebhookHandler(intake, InstantSource.system());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/checks/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Set<String> queued() {
    return queued;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    var event =
        new APIGatewayProxyRequestEvent()
            .withHttpMethod(exchange.getRequestMethod())
            .withPathParameters(Map.of("pool", path.substring("/v1/checks/".length())))
            .withMultiValueHeaders(exchange.getRequestHeaders())
            .withBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    APIGatewayProxyResponseEvent response = handler.handleRequest(fault.apply(event), null);
    byte[] body = response.getBody().getBytes(StandardCharsets.UTF_8);
    response.getHeaders().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.getStatusCode(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
