package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;

/** Which ready agents make way: of another revision, or near the end of their own age. */
class ReplacementRuleTest {
  private static final PoolName POOL = new PoolName("linux");
  private static final Instant READY_AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final PoolSettings SETTINGS = PoolSettings.standard(POOL, new FixedPolicy(1), 9);

  private static Agent agent(String id, String revision) {
    LaunchParameters launch =
        new LaunchParameters(
            revision.isEmpty() ? Map.of() : Map.of(LaunchParameters.REVISION, revision));
    return Agent.planned(new AgentId(id), POOL, launch, READY_AT)
        .moved(new AgentState.Ready(READY_AT));
  }

  private static ReplacementRule after(Duration age) {
    return new ReplacementRule(SETTINGS, Optional.of("agent:8"), READY_AT.plus(age));
  }

  @Test
  void anAgentOfAnotherRevisionIsOutdated() {
    ReplacementRule rule = after(Duration.ZERO);

    assertThat(rule.reason(agent("wp-a", "agent:7"))).contains(DrainReason.OUTDATED);
    assertThat(rule.reason(agent("wp-a", "agent:8"))).isEmpty();
    assertThat(rule.reason(agent("wp-a", ""))).as("nobody knows").isEmpty();
    assertThat(rule.count(List.of(agent("wp-a", "agent:7"), agent("wp-b", "agent:8"))))
        .isEqualTo(1);
  }

  @Test
  void onlyReadyAgentsMakeWay() {
    Agent busy = agent("wp-a", "agent:7").moved(new AgentState.Busy(READY_AT, 7));

    assertThat(after(Duration.ofDays(2)).reason(busy)).isEmpty();
  }

  @Test
  void anAgentMakesWayOneLeadTimeBeforeItsOwnAgeEnds() {
    Agent agent = agent("wp-a", "agent:8");
    Duration own = IdleAge.of(agent.id(), SETTINGS.idleAgeMax());
    Duration then = own.minus(SETTINGS.leadTimeMax());

    assertThat(after(then).reason(agent)).isEmpty();
    assertThat(after(then.plusSeconds(1)).reason(agent)).contains(DrainReason.TOO_OLD);
  }

  @Test
  void agesAreSpreadOverTheLastTenthAndAlwaysTheSame() {
    Duration longest = Duration.ofHours(12);
    Set<Duration> ages = new HashSet<>();
    IntStream.range(0, 1000)
        .mapToObj(i -> IdleAge.of(new AgentId("wp-demo-" + i), longest))
        .forEach(ages::add);

    assertThat(ages)
        .hasSizeGreaterThan(990)
        .allMatch(age -> age.compareTo(longest) <= 0)
        .allMatch(age -> age.compareTo(longest.multipliedBy(9).dividedBy(10)) >= 0);
    Duration third = longest.dividedBy(30);
    long young =
        ages.stream()
            .filter(age -> age.compareTo(longest.minus(third.multipliedBy(2))) < 0)
            .count();
    long old = ages.stream().filter(age -> age.compareTo(longest.minus(third)) >= 0).count();
    assertThat(young).isBetween(200L, 470L);
    assertThat(old).isBetween(200L, 470L);
    assertThat(IdleAge.of(new AgentId("wp-demo-1"), longest))
        .isEqualTo(IdleAge.of(new AgentId("wp-demo-1"), longest));
  }
}
