package warmpool.ado.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;
import warmpool.core.port.AdoCredential;

/**
 * Puts one request on the wire and waits for its whole answer, within a time and a size.
 *
 * <p>Shape: no redirect is followed, because it would carry the credential to an address that
 * nobody configured. No exception's text is passed on: it may quote a header.
 */
final class Exchange implements AutoCloseable {
  /** A full list of a few hundred agents; beyond it something else is answering. */
  static final int ANSWER_BYTES_MAX = 1 << 20;

  /** Printable ASCII, which is what a header may carry and what every real token is. */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

  private final AdoHttpSettings settings;
  private final InstantSource time;
  private final HttpClient client;

  Exchange(AdoHttpSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  static boolean isSendable(AdoCredential credential) {
    return SENDABLE.matcher(credential.secret()).matches();
  }

  InstantSource time() {
    return time;
  }

  AdoAnswer once(AdoRequest request, AdoCredential credential) {
    CompletableFuture<HttpResponse<byte[]>> running =
        client.sendAsync(
            toHttp(request, credential),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      // The client's own timeout ends with the headers; this one also bounds the body.
      HttpResponse<byte[]> answer =
          running.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
      return AnswerClassifier.classify(
          answer.statusCode(),
          answer.headers(),
          new String(answer.body(), StandardCharsets.UTF_8),
          time.instant());
    } catch (TimeoutException tooSlow) {
      running.cancel(true);
      return broken("no answer within " + settings.requestTimeout());
    } catch (ExecutionException failed) {
      return broken(reason(failed));
    } catch (InterruptedException ending) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return new TryLater(Trouble.INTERRUPTED, Optional.empty(), "interrupted");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static HttpRequest toHttp(AdoRequest request, AdoCredential credential) {
    URI address = URI.create(request.organisation() + request.path());
    boolean clear = "http".equals(address.getScheme());
    HttpRequest.Builder http =
        HttpRequest.newBuilder(address)
            // Without TLS there is nothing to agree on HTTP/2 with, only an upgrade that few
            // servers like.
            .version(clear ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
            .method(request.verb().name(), body(request))
            .header("Accept", "application/json")
            .header("User-Agent", "warmpool")
            // Otherwise a bad credential is answered with a redirect to the sign-in page.
            .header("X-TFS-FedAuthRedirect", "Suppress")
            .header("Authorization", credential.authorization());
    if (request.content() != AdoRequest.Content.NONE) {
      http.header("Content-Type", request.content().type());
    }
    return http.build();
  }

  private static BodyPublisher body(AdoRequest request) {
    return request.content() == AdoRequest.Content.NONE
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(request.body());
  }

  private static String reason(ExecutionException failed) {
    return failed.getCause() instanceof IOException cause
        ? "the connection failed (" + cause.getClass().getSimpleName() + ")"
        : "the call failed";
  }

  private static AdoAnswer broken(String why) {
    return new TryLater(Trouble.BROKEN, Optional.empty(), why);
  }
}
