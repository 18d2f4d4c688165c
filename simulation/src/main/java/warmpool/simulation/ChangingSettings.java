package warmpool.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import warmpool.core.memory.MemoryLiveSettings;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.LiveSettings;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.fault.FaultPlan;

/**
 * Settings that somebody keeps changing: a look at a pool may find another policy and fewer agents
 * allowed.
 */
record ChangingSettings(LiveSettings settled, FaultPlan faults, RandomGenerator chance)
    implements LiveSettings {

  static LiveSettings of(Stream<PoolSettings> settled, FaultPlan faults, long seed) {
    return new ChangingSettings(
        new MemoryLiveSettings(settled.toList()), faults, new SplittableRandom(seed + 1));
  }

  @Override
  public List<PoolName> names() {
    return settled.names();
  }

  @Override
  public Optional<PoolSettings> find(PoolName pool, Instant now) {
    Optional<PoolSettings> found = settled.find(pool, now);
    // Nobody is asked to keep agents in a pool that does not exist.
    boolean ghost = pool.equals(SimulationWiring.GHOST);
    return !ghost && faults.strikes(FaultKind.SETTINGS_CHANGED) ? found.map(this::changed) : found;
  }

  private PoolSettings changed(PoolSettings pool) {
    int max = 1 + chance.nextInt(pool.agentsMax());
    return new PoolSettings(
        pool.name(),
        new FixedPolicy(chance.nextInt(max + 1)),
        max,
        pool.deadline(),
        pool.leadTimeMax(),
        pool.claimExpiry(),
        pool.usefulLifeMin(),
        pool.idleAgeMax(),
        pool.parallelJobsMax());
  }
}
