package warmpool.core.policy;

import java.time.Duration;
import java.time.Instant;

/** Always the same number; zero is what the pool would do without a buffer. */
public record FixedPolicy(int agents) implements WarmPolicy {
  public FixedPolicy {
    if (agents < 0) {
      throw new IllegalArgumentException("a fixed warm target must be 0 or more: " + agents);
    }
  }

  @Override
  public WarmTarget warmTarget(DemandView demand, LeadTimes leadTimes, Instant now) {
    return new WarmTarget(agents, TargetReason.FIXED);
  }

  @Override
  public Duration history() {
    return Duration.ZERO;
  }
}
