package warmpool.core.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * How many agents to keep ready beyond the waiting requests.
 *
 * <p>Pure and cheap, and blind to current supply: comparing target and position is the planner's
 * work, so that a waiting request is never counted twice.
 */
public interface WarmPolicy {
  /** The warm target now. Units: agents. Errors: none; the target always carries a reason. */
  WarmTarget warmTarget(DemandView demand, LeadTimes leadTimes, Instant now);

  /** How much past demand {@link #warmTarget} wants to see; zero when it looks at none. */
  Duration history();
}
