package warmpool.local.stack;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.local.http.LoopbackServer;

/**
 * A stretch of road between the workers and an AWS service that speaks JSON, on which something may
 * happen to a call.
 */
final class Detour implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final String ACTION = "X-Amz-Target";

  /** What the service needs to see of a request, and the client of an answer. */
  private static final List<String> THERE =
      List.of(ACTION, "Content-Type", "Authorization", "X-Amz-Date");

  private static final List<String> BACK =
      List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;
  private final Passage passage;
  private final Javalin server;

  private Detour(URI service, Passage passage) {
    this.service = service;
    this.passage = passage;
    this.server = LoopbackServer.start(0, routes -> routes.post("/", this::pass));
  }

  /** A call on its way to the service. */
  record Call(String action, JsonNode body) {
    boolean is(String name) {
      return action.endsWith("." + name);
    }
  }

  /** An answer on its way back. */
  record Answer(int status, String body, Map<String, String> headers) {
    Answer {
      headers = Map.copyOf(headers);
    }

    static Answer json(int status, JsonNode body) {
      return new Answer(
          status, body.toString(), Map.of("Content-Type", "application/x-amz-json-1.0"));
    }

    boolean isGood() {
      return status == 200;
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  /** What happens to a call; {@code onward} takes it to the service. */
  @FunctionalInterface
  interface Passage {
    Answer pass(Call call, Supplier<Answer> onward);
  }

  static Detour to(URI service, Passage passage) {
    return new Detour(service, passage);
  }

  URI entrance() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private void pass(Context http) {
    String action = String.valueOf(http.header(ACTION));
    var call = new Call(action, JsonMapper.shared().readTree(http.body()));
    Answer answer = passage.pass(call, () -> onward(http));
    answer.headers().forEach(http::header);
    http.status(answer.status()).result(answer.body());
  }

  private Answer onward(Context http) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service)
            .timeout(ANSWER_MAX)
            .POST(HttpRequest.BodyPublishers.ofString(http.body()));
    for (String name : THERE) {
      String value = http.header(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> headers = new HashMap<>();
      for (String name : BACK) {
        answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
      }
      return new Answer(answer.statusCode(), answer.body(), headers);
    } catch (IOException e) {
      return new Answer(503, "", Map.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(503, "", Map.of());
    }
  }

  @Override
  public void close() {
    server.stop();
    client.shutdownNow();
  }
}
