package warmpool.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.name.PoolName;

/** Speaks to the agent endpoint as a container would, or somebody who pretends to be one. */
final class ContainerCalls implements AutoCloseable {
  /** As long as a container asks before it gives up. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Who asks.
   *
   * @param agent what it says whose container it is; any text
   */
  record Asker(String agent, String token, String nonce, String task, PoolName pool) {
    Asker withToken(String other) {
      return new Asker(agent, other, nonce, task, pool);
    }

    Asker withNonce(String other) {
      return new Asker(agent, token, other, task, pool);
    }

    Asker withTask(String other) {
      return new Asker(agent, token, nonce, other, pool);
    }

    Asker withPool(PoolName other) {
      return new Asker(agent, token, nonce, task, other);
    }

    Asker withAgent(String other) {
      return new Asker(other, token, nonce, task, pool);
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  ContainerCalls(URI endpoint) {
    this.endpoint = endpoint;
  }

  HttpResponse<String> ask(Asker who) {
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("taskArn", who.task(), "nonce", who.nonce(), "pool", who.pool().value()));
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("v1/agents/" + who.agent() + "/bootstrap"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + who.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    } catch (InterruptedException ending) {
      throw new AssertionError(ending);
    }
  }

  /** Asks until there is an answer that stays, as long as a container has patience. */
  int askPatiently(Asker who) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int status = ask(who).statusCode();
    while ((status == 503 || status == 429) && System.nanoTime() < end) {
      status = ask(who).statusCode();
    }
    return status;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
