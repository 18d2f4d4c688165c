package warmpool.core.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * How many agents may be started now, so that the platform never has to throttle.
 *
 * <p>Shape: a token bucket. Whoever waits may have every token; the buffer is refilled only from
 * what is above half of the burst, so that requests that come next find the other half.
 *
 * <p>Source: the region's Fargate launch rate (aws-facts §1.4). It is shared by all pools of an
 * installation, which do not see each other's ticks, so each has its part of rate and burst.
 *
 * @param perSecond tokens that come in a second
 * @param burst tokens that the bucket holds
 */
public record LaunchGovernor(double perSecond, double burst) {
  public LaunchGovernor {
    if (!(perSecond > 0) || !(burst >= 1)) {
      throw new IllegalArgumentException(
          "a governor needs a rate above 0 and a burst of 1 or more: " + perSecond + ", " + burst);
    }
  }

  /**
   * The part that one of so many pools has of it; at least a burst of one, or it never launched.
   */
  public LaunchGovernor sharedBy(int pools) {
    int parts = Math.max(1, pools);
    return new LaunchGovernor(perSecond / parts, Math.max(1, burst / parts));
  }

  /** Units: launches, of the plan's. */
  public ScalingPlan.Launch granted(ScalingPlan.Launch wanted, LaunchTokens tokens, Instant now) {
    double available = available(tokens, now);
    int forRequests = Math.min(wanted.forRequests(), (int) available);
    int rest = wanted.agents() - wanted.forRequests();
    int refill = Math.min(rest, (int) Math.max(0, available - forRequests - kept()));
    int agents = forRequests + (forRequests < wanted.forRequests() ? 0 : refill);
    return new ScalingPlan.Launch(agents, forRequests, wanted.reason());
  }

  /** Units: launches that may be made now, whoever they are for. */
  public int allowed(LaunchTokens tokens, Instant now) {
    return (int) available(tokens, now);
  }

  /** What is left after so many launches. */
  public LaunchTokens taken(LaunchTokens tokens, int launches, Instant now) {
    if (launches == 0) {
      return tokens;
    }
    Instant at = now.isAfter(tokens.at()) ? now : tokens.at();
    return new LaunchTokens(Math.max(0, available(tokens, now) - launches), at);
  }

  private double available(LaunchTokens tokens, Instant now) {
    Duration since = Duration.between(tokens.at(), now);
    double grown = since.isNegative() ? 0 : since.toMillis() / 1000.0 * perSecond;
    return Math.min(burst, tokens.left() + grown);
  }

  /** For requests that have not come yet; a bucket of one has nothing to keep. */
  private double kept() {
    return Math.min(burst / 2, burst - 1);
  }
}
