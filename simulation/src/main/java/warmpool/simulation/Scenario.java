package warmpool.simulation;

import java.time.Duration;
import java.util.List;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.world.WorkPlan;

/**
 * A world to run: its pools, its work, and what goes wrong in it.
 *
 * @param settle how long after the last check was asked the world has to come to rest
 */
public record Scenario(
    String name, List<PoolSettings> pools, WorkPlan work, List<Fault> faults, Duration settle) {
  /** Beyond this the work would never end. */
  public static final Duration LENGTH_MAX = Duration.ofDays(1000);

  public Scenario {
    pools = List.copyOf(pools);
    faults = List.copyOf(faults);
    if (pools.isEmpty()) {
      throw new IllegalArgumentException("a scenario needs a pool");
    }
    if (!settle.isPositive()) {
      throw new IllegalArgumentException("settle must be positive: " + settle);
    }
  }

  /**
   * The same world with so many agents kept ready in each pool, all the time.
   *
   * <p>Errors: {@link warmpool.core.pool.InvalidSettings} when a pool may not have so many.
   */
  public Scenario withWarm(int agents) {
    List<PoolSettings> same =
        pools.stream().map(pool -> withPolicy(pool, new FixedPolicy(agents))).toList();
    return new Scenario(name, same, work, faults, settle);
  }

  private static PoolSettings withPolicy(PoolSettings pool, WarmPolicy policy) {
    return new PoolSettings(
        pool.name(),
        policy,
        pool.agentsMax(),
        pool.deadline(),
        pool.leadTimeMax(),
        pool.claimExpiry(),
        pool.usefulLifeMin(),
        pool.idleAgeMax(),
        pool.parallelJobsMax());
  }

  /** The same world with more work, or less. */
  public Scenario withChecks(int checks) {
    WorkPlan more =
        new WorkPlan(checks, work.gapMean(), work.burst(), work.jobsMax(), work.jobMean());
    return new Scenario(name, pools, more, faults, settle);
  }
}
