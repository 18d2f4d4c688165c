package warmpool.local.lambda;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

/** Carries task events from the simulated fleet to whatever process the workers run in. */
public final class EventBus implements Consumer<String>, AutoCloseable {
  private static final Duration DELIVERY_MAX = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(DELIVERY_MAX).build();
  private final URI target;
  private volatile boolean closed;

  /**
   * Events for the workers behind this door.
   *
   * @param frontDoor with a trailing slash
   */
  public EventBus(URI frontDoor) {
    this.target = frontDoor.resolve(FrontDoor.EVENTS);
  }

  /** Errors: {@link IllegalStateException} when it was not taken; the fleet delivers it again. */
  @Override
  public void accept(String event) {
    if (closed) {
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(DELIVERY_MAX)
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != OK) {
        throw new IllegalStateException("event not taken: status " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException("event not taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("event not taken: interrupted", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    http.shutdownNow();
  }
}
