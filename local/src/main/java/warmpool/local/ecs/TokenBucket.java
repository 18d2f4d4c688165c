package warmpool.local.ecs;

import java.time.Duration;
import java.time.Instant;

/** A token bucket on whatever clock its callers read; never waits. */
final class TokenBucket {
  private final ApiLimits.Rate rate;
  private double tokens;
  private Instant filledAt;

  TokenBucket(ApiLimits.Rate rate, Instant now) {
    this.rate = rate;
    this.tokens = rate.burst();
    this.filledAt = now;
  }

  synchronized boolean take(int wanted, Instant now) {
    double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
    tokens = Math.min(rate.burst(), tokens + seconds * rate.perSecond());
    filledAt = now;
    if (tokens < wanted) {
      return false;
    }
    tokens -= wanted;
    return true;
  }
}
