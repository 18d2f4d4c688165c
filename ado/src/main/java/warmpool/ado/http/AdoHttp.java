package warmpool.ado.http;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.ado.http.AdoAnswer.CredentialRejected;
import warmpool.ado.http.AdoAnswer.Refused;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;
import warmpool.core.check.Organisations;
import warmpool.core.check.Organisations.Match;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.AdoCredential;

/**
 * Calls Azure DevOps: a few short tries, behind one breaker and one rate per organisation.
 *
 * <p>Shape: a credential goes to a configured organisation or nowhere. Waits that are longer than a
 * short pause are handed back with the answer. Errors: none; whatever the world does is an answer.
 * Safe for many threads; one connection pool, closed with {@link #close}.
 */
public final class AdoHttp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdoHttp.class);

  private final Organisations organisations;
  private final AdoHttpSettings settings;
  private final Exchange exchange;
  private final OrganisationGates gates;
  private final CallTally tally;
  private final Retry retry;

  public AdoHttp(Organisations organisations, AdoHttpSettings settings, InstantSource time) {
    this(organisations, settings, new Exchange(settings, time), new CallTally());
  }

  private AdoHttp(
      Organisations organisations, AdoHttpSettings settings, Exchange exchange, CallTally tally) {
    this.organisations = organisations;
    this.settings = settings;
    this.exchange = exchange;
    this.gates = new OrganisationGates(settings, exchange.time(), tally);
    this.tally = tally;
    this.retry = retry(settings);
  }

  /**
   * The same connections with a breaker and rates of their own, trying once only: for calls that
   * must not cost those that matter anything.
   */
  public AdoHttp aside() {
    return new AdoHttp(organisations, settings.once(), exchange, tally);
  }

  /** What came of the calls since this was last asked, here and {@link #aside}. */
  public AdoCalls takeCalls() {
    return tally.take();
  }

  /** Makes the call, and again after a short pause while that may help. */
  public AdoAnswer send(AdoRequest request, AdoCredential credential) {
    if (!(organisations.match(request.organisation().toString())
        instanceof Match.Known(URI base))) {
      return new Refused(0, "not one of the configured organisations");
    }
    if (!Exchange.isSendable(credential)) {
      return new CredentialRejected("cannot be sent in a header");
    }
    AdoRequest toBase =
        new AdoRequest(request.verb(), base, request.path(), request.body(), request.content());
    OrganisationGate gate = gates.of(base);
    try {
      return retry.executeSupplier(() -> gate.pass(() -> exchange.once(toBase, credential)));
    } catch (CancellationException interruptedPause) {
      // resilience4j has set the thread's interrupt flag again.
      return new TryLater(Trouble.INTERRUPTED, Optional.empty(), "interrupted");
    }
  }

  @Override
  public void close() {
    exchange.close();
  }

  private static Retry retry(AdoHttpSettings settings) {
    IntervalFunction pauses =
        IntervalFunction.ofExponentialRandomBackoff(
            settings.pauseFirst(), 2.0, 0.5, settings.pauseMax());
    return Retry.of(
        "ado",
        RetryConfig.<AdoAnswer>custom()
            .maxAttempts(settings.attemptsMax())
            .retryOnResult(answer -> isWorthATry(answer, settings.pauseMax()))
            .retryOnException(_ -> false)
            .intervalBiFunction((attempt, answer) -> pause(pauses.apply(attempt), answer))
            .consumeResultBeforeRetryAttempt(AdoHttp::logRetry)
            .build());
  }

  private static boolean isWorthATry(AdoAnswer answer, Duration pauseMax) {
    return answer instanceof TryLater later
        && switch (later.trouble()) {
          case THROTTLED, BROKEN -> later.after().orElse(Duration.ZERO).compareTo(pauseMax) <= 0;
          case LEFT_ALONE, INTERRUPTED -> false;
        };
  }

  private static long pause(long backoffMillis, Either<Throwable, AdoAnswer> failed) {
    if (failed.isRight() && failed.get() instanceof TryLater later) {
      // One more millisecond, because the gate counts in nanoseconds.
      long asked = later.after().map(after -> after.toMillis() + 1).orElse(0L);
      return Math.max(backoffMillis, asked);
    }
    return backoffMillis;
  }

  private static void logRetry(int attempt, AdoAnswer answer) {
    LOG.atWarn()
        .addKeyValue("attempt", attempt)
        .addKeyValue("answer", answer)
        .log("Azure DevOps is asked again");
  }
}
