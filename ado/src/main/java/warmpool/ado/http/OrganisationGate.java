package warmpool.ado.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.ado.http.AdoAnswer.Done;
import warmpool.ado.http.AdoAnswer.Trouble;
import warmpool.ado.http.AdoAnswer.TryLater;
import warmpool.core.port.AdoCalls.Answer;

/**
 * Decides whether an organisation may be called now: it asked for a pause, we call too often, or it
 * is broken.
 */
final class OrganisationGate {
  /** What the log says of each call that was not done, and the name of the pair with its kind. */
  static final String NOT_DONE = "Azure DevOps did not do it";

  static final String ANSWER = "answer";

  private static final Logger LOG = LoggerFactory.getLogger(OrganisationGate.class);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final InstantSource time;
  private final CircuitBreaker breaker;
  private final RateLimiter rate;
  private final Duration breakerPause;
  private final CallTally tally;
  private Instant opensAt = Instant.MIN;

  OrganisationGate(String name, AdoHttpSettings settings, InstantSource time, CallTally tally) {
    this.time = time;
    this.tally = tally;
    this.breakerPause = settings.breakerPause();
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.breakerCalls())
                .minimumNumberOfCalls(settings.breakerCalls())
                .failureRateThreshold(settings.breakerFailuresPercent())
                .waitDurationInOpenState(settings.breakerPause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordResult(OrganisationGate::isBroken)
                .build());
    this.rate =
        RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(settings.callsPerSecondMax())
                .limitRefreshPeriod(SECOND)
                .timeoutDuration(settings.pauseMax())
                .build());
  }

  /** Makes the call if it may be made now, and remembers what its answer asks for. */
  AdoAnswer pass(Supplier<AdoAnswer> call) {
    Optional<Duration> pause = pauseLeft(time.instant());
    if (pause.isPresent()) {
      return new TryLater(Trouble.THROTTLED, pause, "asked to slow down before");
    }
    if (!rate.acquirePermission()) {
      return new TryLater(Trouble.THROTTLED, Optional.of(SECOND), "above our own call rate");
    }
    if (!breaker.tryAcquirePermission()) {
      return new TryLater(Trouble.LEFT_ALONE, Optional.of(breakerPause), "failed too often");
    }
    return watched(call);
  }

  private AdoAnswer watched(Supplier<AdoAnswer> call) {
    long start = breaker.getCurrentTimestamp();
    AdoAnswer answer;
    try {
      answer = call.get();
    } catch (RuntimeException bug) {
      breaker.releasePermission();
      throw bug;
    }
    breaker.onResult(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), answer);
    Answer kind = tally.answered(answer);
    if (kind != Answer.DONE) {
      // The first pair: a log filter of the deployed stack counts by it.
      LOG.atInfo().addKeyValue(ANSWER, kind.name().toLowerCase(Locale.ROOT)).log(NOT_DONE);
    }
    askedPause(answer).ifPresent(pause -> closeFor(pause, time.instant()));
    return answer;
  }

  private synchronized Optional<Duration> pauseLeft(Instant now) {
    return opensAt.isAfter(now) ? Optional.of(Duration.between(now, opensAt)) : Optional.empty();
  }

  private synchronized void closeFor(Duration pause, Instant now) {
    Instant then = now.plus(pause);
    if (then.isAfter(opensAt)) {
      tally.paused(Duration.between(opensAt.isAfter(now) ? opensAt : now, then));
      opensAt = then;
    }
  }

  /** A pause on a success slows the next call too: the success was a delayed one. */
  private static Optional<Duration> askedPause(AdoAnswer answer) {
    return switch (answer) {
      case Done done -> done.throttle().retryAfter();
      case TryLater later -> later.after();
      case AdoAnswer.Closed _,
          AdoAnswer.CredentialRejected _,
          AdoAnswer.NotFound _,
          AdoAnswer.AgentHasJob _,
          AdoAnswer.Refused _ ->
          Optional.empty();
    };
  }

  private static boolean isBroken(Object answer) {
    return answer instanceof TryLater later && later.trouble() == Trouble.BROKEN;
  }
}
