package warmpool.aws.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import warmpool.core.agent.AgentTurnover;
import warmpool.core.agent.StartTimes;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHealth;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.AdoCalls.Answer;
import warmpool.core.port.PoolMeasurements;

/** Measurements for the tests of this room. */
final class PoolMetricsSamples {
  static final PoolName POOL = new PoolName("linux");
  static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

  private PoolMetricsSamples() {}

  static PoolMeasurements measured(
      List<RequestOutcome> outcomes,
      List<Duration> leadTimes,
      Map<LaunchFailure, Integer> failures) {
    return new PoolMeasurements(
        POOL,
        AT,
        new PoolSnapshot(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        11,
        12,
        Duration.ofMillis(13_250),
        15,
        false,
        outcomes,
        new AgentTurnover(leadTimes, List.of(), 16, 17),
        14,
        failures,
        LaunchHealth.WELL,
        new AdoCalls(Map.of(), Duration.ofSeconds(18)));
  }

  /** The same tick in a pool whose launches are doing like this. */
  static PoolMeasurements with(PoolMeasurements quiet, LaunchHealth health) {
    return new PoolMeasurements(
        quiet.pool(),
        quiet.at(),
        quiet.saw(),
        quiet.warmTarget(),
        quiet.queueDepth(),
        quiet.oldestWait(),
        quiet.quarantined(),
        quiet.credentialRejected(),
        quiet.outcomes(),
        quiet.turnover(),
        quiet.launches(),
        quiet.launchFailures(),
        health,
        quiet.calls());
  }

  /** The same tick, in which these agents started and Azure DevOps answered like this. */
  static PoolMeasurements with(
      PoolMeasurements quiet, List<StartTimes> starts, Map<Answer, Integer> answers) {
    return new PoolMeasurements(
        quiet.pool(),
        quiet.at(),
        quiet.saw(),
        quiet.warmTarget(),
        quiet.queueDepth(),
        quiet.oldestWait(),
        quiet.quarantined(),
        quiet.credentialRejected(),
        quiet.outcomes(),
        new AgentTurnover(
            quiet.turnover().leadTimes(),
            starts,
            quiet.turnover().jobs(),
            quiet.turnover().unused()),
        quiet.launches(),
        quiet.launchFailures(),
        quiet.health(),
        new AdoCalls(answers, quiet.calls().throttled()));
  }

  static RequestOutcome outcome(Result result, Duration waited, boolean warm, int attempts) {
    var id = new CheckRequestId(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3));
    return new RequestOutcome(id, POOL, AT, result, waited, warm, attempts);
  }
}
