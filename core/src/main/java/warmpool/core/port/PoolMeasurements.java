package warmpool.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import warmpool.core.agent.AgentTurnover;
import warmpool.core.check.RequestOutcome;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHealth;
import warmpool.core.pool.PoolSnapshot;

/**
 * What one tick measured.
 *
 * @param queueDepth messages that nobody has looked at
 * @param oldestWait of the requests without an agent; zero when there is none
 * @param outcomes of the requests that ended since the last published tick
 * @param quarantined agents that have not ended and whose one-time token was in two hands
 * @param credentialRejected whether our credential did not work when it was last presented
 * @param calls to Azure DevOps since the last tick of this process
 */
public record PoolMeasurements(
    PoolName pool,
    Instant at,
    PoolSnapshot saw,
    int warmTarget,
    int queueDepth,
    Duration oldestWait,
    int quarantined,
    boolean credentialRejected,
    List<RequestOutcome> outcomes,
    AgentTurnover turnover,
    int launches,
    Map<LaunchFailure, Integer> launchFailures,
    LaunchHealth health,
    AdoCalls calls) {
  public PoolMeasurements {
    outcomes = List.copyOf(outcomes);
    launchFailures = Map.copyOf(launchFailures);
  }
}
