package warmpool.aws.guard;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/**
 * How many wrong guesses are answered in earnest.
 *
 * <p>Only wrong ones are counted, so whoever is right is never slowed down by those who are not.
 */
public final class GuessLimit {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final RateLimiter limiter;

  /**
   * A limit for this process.
   *
   * @param wrongMax answered in ten seconds
   */
  public GuessLimit(int wrongMax) {
    this.limiter =
        RateLimiter.of(
            "guesses",
            RateLimiterConfig.custom()
                .limitForPeriod(wrongMax)
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(Duration.ZERO)
                .build());
  }

  /** Counts one wrong guess, and says whether it was one too many. Never waits. */
  public boolean oneTooMany() {
    return !limiter.acquirePermission();
  }
}
