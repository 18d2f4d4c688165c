package warmpool.scaler;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import warmpool.core.agent.AgentTurnover;
import warmpool.core.pool.Decision;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHealth;

/** What a tick did. */
public sealed interface TickReport {
  /**
   * It saw, decided and acted.
   *
   * @param quarantined agents that have not ended and whose one-time token was in two hands
   * @param credentialRejected whether our credential did not work when it was last presented
   * @param health how the pool's launches are doing
   * @param comeBackAfter when there will be more to see, while somebody waits
   */
  record Ticked(
      Decision decision,
      Duration oldestWait,
      AgentTurnover turnover,
      int launched,
      Map<LaunchFailure, Integer> launchFailures,
      int quarantined,
      boolean credentialRejected,
      LaunchHealth health,
      Optional<Duration> comeBackAfter)
      implements TickReport {}

  /** Another tick of the same pool has just begun, and sees what this one would. */
  record Yielded() implements TickReport {}
}
