package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.LeadTimes;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ReplacementRule;

/** Each agent is counted once, and as supply only while it may still arrive in time. */
class SnapshotTakerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final PoolSettings SETTINGS = PoolSettings.standard(POOL, new FixedPolicy(0), 10);
  private static final ReplacementRule RULE =
      new ReplacementRule(SETTINGS, Optional.of("agent:8"), NOW);
  private static final CheckRequestId HOLDER =
      new CheckRequestId(new UUID(1, 1), new UUID(1, 1), new UUID(1, 1));

  private static Agent agent(AgentState state, Duration plannedAgo) {
    return Agent.planned(
            new AgentId("wp-demo-1"), POOL, new LaunchParameters(Map.of()), NOW.minus(plannedAgo))
        .moved(state);
  }

  private static Agent agent(AgentState state) {
    return agent(state, Duration.ofMinutes(1));
  }

  private static PoolSnapshot count(LeadTimes leadTimes, Agent... agents) {
    return new SnapshotTaker(SETTINGS, leadTimes, RULE, NOW).count(List.of(agents), 0, 0);
  }

  private static LeadTimes learnt(int count, Duration each) {
    return LeadTimes.NONE.with(Collections.nCopies(count, each));
  }

  @Test
  void countsEachStateInItsPlace() {
    PoolSnapshot saw =
        new SnapshotTaker(SETTINGS, LeadTimes.NONE, RULE, NOW)
            .count(
                List.of(
                    agent(new AgentState.Provisioning(NOW)),
                    agent(new AgentState.Starting(NOW)),
                    agent(new AgentState.Ready(NOW)),
                    agent(new AgentState.Ready(NOW.minus(Duration.ofMinutes(6)))),
                    agent(new AgentState.Claimed(NOW, HOLDER)),
                    agent(new AgentState.Busy(NOW, 1)),
                    agent(new AgentState.Draining(NOW, DrainReason.TOO_OLD)),
                    agent(new AgentState.Stopped(NOW, EndReason.JOB_DONE))),
                5,
                3);

    assertThat(saw).isEqualTo(new PoolSnapshot(5, 2, 1, 1, 0, 2, 1, 1, 1, 1));
    assertThat(saw.total()).isEqualTo(7);
    assertThat(saw.position()).isEqualTo(2 + 1 + 1 - 5 - 2);
  }

  @Test
  void countsAYoungAgentThatShouldMakeWayAsDrainable() {
    Agent outdated =
        Agent.planned(
                new AgentId("wp-demo-1"),
                POOL,
                new LaunchParameters(Map.of(LaunchParameters.REVISION, "agent:7")),
                NOW)
            .moved(new AgentState.Ready(NOW));

    assertThat(count(LeadTimes.NONE, outdated).drainable()).isEqualTo(1);
    assertThat(count(LeadTimes.NONE, agent(new AgentState.Ready(NOW))).drainable()).isZero();
  }

  @Test
  void coversAQueuedJobWithEachClaimAndNeverMore() {
    SnapshotTaker taker = new SnapshotTaker(SETTINGS, LeadTimes.NONE, RULE, NOW);
    List<Agent> claimed =
        List.of(
            agent(new AgentState.Claimed(NOW, HOLDER)), agent(new AgentState.Claimed(NOW, HOLDER)));

    assertThat(taker.count(claimed, 0, 3).queuedJobs()).isEqualTo(1);
    assertThat(taker.count(claimed, 0, 1).queuedJobs()).isZero();
  }

  @Test
  void countsOnNobodyWhoShouldHaveArrivedLongAgo() {
    Duration late = SETTINGS.leadTimeMax().plusNanos(1);

    PoolSnapshot saw =
        count(
            LeadTimes.NONE,
            agent(new AgentState.Provisioning(NOW), late),
            agent(new AgentState.Starting(NOW), SETTINGS.leadTimeMax()));

    assertThat(saw.overdue()).isEqualTo(1);
    assertThat(saw.starting()).isEqualTo(1);
    assertThat(saw.position()).isEqualTo(1);
    assertThat(saw.total()).as("it still takes room").isEqualTo(2);
  }

  @Test
  void expectsAnAgentWithinTheLearntLeadTimeOnceEnoughIsLearnt() {
    Agent waitedFor = agent(new AgentState.Starting(NOW), Duration.ofSeconds(91));
    Duration usual = Duration.ofSeconds(90);

    assertThat(count(learnt(LeadTimes.KEPT_MAX, usual), waitedFor).overdue()).isEqualTo(1);
    assertThat(count(learnt(LeadTimes.KEPT_MAX - 1, usual), waitedFor).overdue()).isZero();
  }

  @Test
  void neverExpectsAnAgentLaterThanThePoolAllows() {
    Agent late = agent(new AgentState.Starting(NOW), SETTINGS.leadTimeMax().plusSeconds(1));

    assertThat(count(learnt(LeadTimes.KEPT_MAX, Duration.ofHours(1)), late).overdue()).isEqualTo(1);
  }
}
