package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Provisioning;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.AgentState.Starting;
import warmpool.core.agent.AgentState.Stopped;
import warmpool.core.policy.LeadTimes;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ReplacementRule;

/** Counts what a tick saw. Pure. */
record SnapshotTaker(
    PoolSettings pool, LeadTimes leadTimes, ReplacementRule replaced, Instant now) {

  PoolSnapshot count(List<Agent> roster, int waiting, int queuedJobs) {
    int provisioning = 0;
    int starting = 0;
    int overdue = 0;
    int ready = 0;
    int claimed = 0;
    int busy = 0;
    int draining = 0;
    int drainable = 0;
    for (Agent agent : roster) {
      boolean late = now.isAfter(agent.trace().planned().plus(leadTimeBound()));
      switch (agent.state()) {
        case Provisioning _, Starting _ when late -> overdue++;
        case Provisioning _ -> provisioning++;
        case Starting _ -> starting++;
        case Ready(var since) -> {
          ready++;
          boolean used = now.isAfter(since.plus(pool.usefulLifeMin()));
          drainable += used || replaced.reason(agent).isPresent() ? 1 : 0;
        }
        case Claimed _ -> claimed++;
        case Busy _ -> busy++;
        case Draining _ -> draining++;
        case Stopped _ -> {}
      }
    }
    int uncovered = Math.max(0, queuedJobs - claimed);
    return new PoolSnapshot(
        waiting,
        uncovered,
        provisioning,
        starting,
        overdue,
        ready,
        claimed,
        busy,
        draining,
        drainable);
  }

  /**
   * An agent on its way counts as supply until it should have arrived: the learnt p99, once learnt.
   */
  private Duration leadTimeBound() {
    boolean learnt = leadTimes.recent().size() >= LeadTimes.KEPT_MAX;
    return learnt
        ? leadTimes
            .quantile(0.99)
            .filter(p99 -> p99.compareTo(pool.leadTimeMax()) < 0)
            .orElse(pool.leadTimeMax())
        : pool.leadTimeMax();
  }
}
