package warmpool.core.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.DrainReason;

/**
 * Which ready agents should make way for new ones.
 *
 * @param revision what new agents are made of; empty when nobody knows
 */
public record ReplacementRule(PoolSettings pool, Optional<String> revision, Instant now) {
  /** An agent is not replaced before three quarters of its age, however long others take. */
  private static final long AHEAD_PARTS = 4;

  /** Why the agent should make way; empty when it may stay, or is not ready. */
  public Optional<DrainReason> reason(Agent agent) {
    if (!(agent.state() instanceof Ready(var since))) {
      return Optional.empty();
    }
    Optional<String> its = agent.launch().revision();
    if (its.isPresent() && revision.isPresent() && !its.equals(revision)) {
      return Optional.of(DrainReason.OUTDATED);
    }
    Duration age = IdleAge.of(agent.id(), pool.idleAgeMax());
    Instant makesWay = since.plus(age).minus(ahead(age));
    return now.isAfter(makesWay) && now.isAfter(since.plus(pool.usefulLifeMin()))
        ? Optional.of(DrainReason.TOO_OLD)
        : Optional.empty();
  }

  /** One lead time, so that its replacement is ready before it must go; of a short age, a part. */
  private Duration ahead(Duration age) {
    Duration part = age.dividedBy(AHEAD_PARTS);
    return part.compareTo(pool.leadTimeMax()) < 0 ? part : pool.leadTimeMax();
  }

  /** Units: ready agents that should make way. */
  public int count(List<Agent> roster) {
    return (int) roster.stream().filter(agent -> reason(agent).isPresent()).count();
  }
}
