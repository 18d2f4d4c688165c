package warmpool.ado.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts one request on the wire and waits for its whole answer, within a time and a size.
 *
 * <p>Shape: no redirect is followed, because it would carry a secret to an address that nobody
 * configured. No exception's text is passed on: it may quote what was sent.
 */
public final class BoundedHttp implements AutoCloseable {
  private final Duration answerMax;
  private final int bytesMax;
  private final HttpClient client;

  /** What came back, if anything did. */
  public sealed interface Outcome {
    /** A whole answer. */
    record Answered(int status, HttpHeaders headers, String body) implements Outcome {
      /** What it says about the load we cause. */
      public Throttle throttle(Instant now) {
        return ThrottleHeaders.read(headers, now);
      }

      @Override
      public String toString() {
        return "Answered[" + status + ", " + body.length() + " characters]";
      }
    }

    /**
     * None, in words of our own.
     *
     * @param interrupted whether that is because this process is ending
     */
    record Failed(boolean interrupted, String why) implements Outcome {}
  }

  /**
   * One connection pool.
   *
   * @param connectMax until a connection stands
   * @param answerMax until the last byte of one answer
   * @param bytesMax of one answer; beyond it something else is answering
   */
  public BoundedHttp(Duration connectMax, Duration answerMax, int bytesMax) {
    this.answerMax = answerMax;
    this.bytesMax = bytesMax;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connectMax)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The version to speak: without TLS there is nothing to agree on HTTP/2 with, only an upgrade
   * that few servers like.
   */
  public static HttpClient.Version version(String scheme) {
    return "http".equals(scheme) ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
  }

  /** Sends it once. Errors: none; whatever the world does is an outcome. */
  public Outcome once(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> running =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax));
    try {
      // The client's own timeout ends with the headers; this one also bounds the body.
      HttpResponse<byte[]> answer = running.get(answerMax.toNanos(), TimeUnit.NANOSECONDS);
      return new Outcome.Answered(
          answer.statusCode(), answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException tooSlow) {
      running.cancel(true);
      return new Outcome.Failed(false, "no answer within " + answerMax);
    } catch (ExecutionException failed) {
      return new Outcome.Failed(false, reason(failed));
    } catch (InterruptedException ending) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.Failed(true, "interrupted");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static String reason(ExecutionException failed) {
    return failed.getCause() instanceof IOException cause
        ? "the connection failed (" + cause.getClass().getSimpleName() + ")"
        : "the call failed";
  }
}
