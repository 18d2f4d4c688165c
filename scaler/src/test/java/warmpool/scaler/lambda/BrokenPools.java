package warmpool.scaler.lambda;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandView;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolState;
import warmpool.core.port.PoolStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Saved;

/** A store in which some pools cannot be found, whatever is tried. */
record BrokenPools(PoolStore rows, Set<PoolName> broken) implements PoolStore {
  BrokenPools(PoolStore rows) {
    this(rows, new HashSet<>());
  }

  @Override
  public PoolState find(PoolName pool) {
    if (broken.contains(pool)) {
      throw new PortFailure("pool store", true, pool + ": status 500", null);
    }
    return rows.find(pool);
  }

  @Override
  public Saved<PoolState> save(PoolState seen, PoolState changed) {
    return rows.save(seen, changed);
  }

  @Override
  public Saved<PoolState> recordIntent(PoolState pool, List<Agent> launches) {
    return rows.recordIntent(pool, launches);
  }

  @Override
  public void record(Decision decision) {
    rows.record(decision);
  }

  @Override
  public List<Decision> decisions(PoolName pool, int limit) {
    return rows.decisions(pool, limit);
  }

  @Override
  public List<Decision> decisions(PoolName pool, Instant from, Instant to, int limit) {
    return rows.decisions(pool, from, to, limit);
  }

  @Override
  public void countArrival(PoolName pool, boolean warmHit, Instant at) {
    rows.countArrival(pool, warmHit, at);
  }

  @Override
  public DemandView demand(PoolName pool, Instant from, Instant to) {
    return rows.demand(pool, from, to);
  }
}
