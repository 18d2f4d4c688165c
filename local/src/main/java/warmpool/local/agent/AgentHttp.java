package warmpool.local.agent;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The agent's HTTP: JSON with an API version in the Accept header, an answer or {@link Reply#NONE}.
 */
final class AgentHttp {
  private static final String ACCEPT = "application/json;api-version=7.1-preview.1";

  /** The real agent gives up on an answer after that time. */
  private static final Duration TIMEOUT_WALL = Duration.ofSeconds(100);

  private final HttpClient client;
  private final URI server;

  AgentHttp(HttpClient client, URI server) {
    this.client = client;
    this.server = server;
  }

  CompletableFuture<Reply> get(String path, String authorization) {
    return send(request(path, authorization).GET());
  }

  CompletableFuture<Reply> delete(String path, String authorization) {
    return send(request(path, authorization).DELETE());
  }

  CompletableFuture<Reply> send(String method, String path, String authorization, JsonNode body) {
    return send(
        request(path, authorization)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** Sends a form to a full address, without credentials. */
  CompletableFuture<Reply> form(URI address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT_WALL)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path, String authorization) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT_WALL)
        .header("Accept", ACCEPT)
        .header("Authorization", authorization);
  }

  private CompletableFuture<Reply> send(HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    CompletableFuture<Reply> reply =
        answer.handle((response, failure) ->
            failure == null ? new Reply(response.statusCode(), response.body()) : Reply.NONE);
    // Giving up on the reply must also end the exchange, or a dead agent would go on polling.
    var _ =
        reply.whenComplete((_, failure) -> {
          if (failure != null) {
            answer.cancel(true);
          }
        });
    return reply;
  }
}
