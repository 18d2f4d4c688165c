package warmpool.ado.entra;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.ado.entra.TokenAnswer.TryLater;
import warmpool.ado.http.BoundedHttp;

/**
 * Asks Entra for a token for Azure DevOps: a few short tries.
 *
 * <p>Shape: client credentials (RFC 6749 §4.4), with a secret or an assertion (RFC 7523 §2.2).
 * Errors: none; whatever the world does is an answer. Safe for many threads.
 */
public final class TokenEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

  /** Azure DevOps, as every tenant knows it. Source: ado-protocol §3. */
  private static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

  /** An answer is about 2 kB; beyond this something else is answering. */
  static final int ANSWER_BYTES_MAX = 1 << 16;

  private final EntraApplication application;
  private final EntraSettings settings;
  private final InstantSource time;
  private final BoundedHttp http;
  private final Retry retry;

  public TokenEndpoint(EntraApplication application, EntraSettings settings, InstantSource time) {
    this.application = application;
    this.settings = settings;
    this.time = time;
    this.http =
        new BoundedHttp(settings.connectTimeout(), settings.requestTimeout(), ANSWER_BYTES_MAX);
    this.retry = retry(settings);
  }

  EntraSettings settings() {
    return settings;
  }

  TokenAnswer ask(ClientProof proof) {
    HttpRequest request = request(proof);
    try {
      return retry.executeSupplier(() -> once(request));
    } catch (CancellationException interruptedPause) {
      // resilience4j has set the thread's interrupt flag again.
      return new TryLater(true, Optional.empty(), "interrupted");
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private TokenAnswer once(HttpRequest request) {
    return switch (http.once(request)) {
      case BoundedHttp.Outcome.Answered answer -> TokenAnswers.read(answer, time.instant());
      case BoundedHttp.Outcome.Failed(var interrupted, var why) ->
          new TryLater(interrupted, Optional.empty(), "Entra: " + why);
    };
  }

  private HttpRequest request(ClientProof proof) {
    Map<String, String> fields = new TreeMap<>(proof.fields());
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", application.client().toString());
    fields.put("scope", SCOPE);
    URI address = application.tokenAddress();
    return HttpRequest.newBuilder(address)
        .version(BoundedHttp.version(address.getScheme()))
        .header("Accept", "application/json")
        .header("User-Agent", "warmpool")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(fields)))
        .build();
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Retry retry(EntraSettings settings) {
    IntervalFunction pauses =
        IntervalFunction.ofExponentialRandomBackoff(
            settings.pauseFirst(), 2.0, 0.5, settings.pauseMax());
    return Retry.of(
        "entra",
        RetryConfig.<TokenAnswer>custom()
            .maxAttempts(settings.attemptsMax())
            .retryOnResult(answer -> isWorthATry(answer, settings.pauseMax()))
            .retryOnException(_ -> false)
            .intervalBiFunction((attempt, answer) -> pause(pauses.apply(attempt), answer))
            .consumeResultBeforeRetryAttempt(TokenEndpoint::logRetry)
            .build());
  }

  private static boolean isWorthATry(TokenAnswer answer, Duration pauseMax) {
    return answer instanceof TryLater later
        && !later.interrupted()
        && later.after().orElse(Duration.ZERO).compareTo(pauseMax) <= 0;
  }

  private static long pause(long backoffMillis, Either<Throwable, TokenAnswer> failed) {
    return failed.isRight() && failed.get() instanceof TryLater later
        ? Math.max(backoffMillis, later.after().map(Duration::toMillis).orElse(0L))
        : backoffMillis;
  }

  private static void logRetry(int attempt, TokenAnswer answer) {
    LOG.atWarn()
        .addKeyValue("attempt", attempt)
        .addKeyValue("answer", answer)
        .log("Entra is asked again");
  }
}
