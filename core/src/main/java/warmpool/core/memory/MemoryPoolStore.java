package warmpool.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandBucket;
import warmpool.core.policy.DemandView;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolState;
import warmpool.core.port.PoolStore;
import warmpool.core.port.Saved;

/** Remembers pools in memory. */
public final class MemoryPoolStore implements PoolStore {
  private static final long BUCKET_SECONDS = 300;

  /** What the real store can write in one transaction. */
  private static final int LAUNCHES_MAX = 45;

  private final MemoryTables tables;

  public MemoryPoolStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public PoolState find(PoolName pool) {
    return tables.atomically(() -> stored(pool));
  }

  @Override
  public Saved<PoolState> save(PoolState seen, PoolState changed) {
    return tables.atomically(() -> write(seen, changed));
  }

  @Override
  public Saved<PoolState> recordIntent(PoolState pool, List<Agent> launches) {
    if (launches.size() > LAUNCHES_MAX) {
      throw new IllegalArgumentException("too many launches at once: " + launches.size());
    }
    return tables.atomically(() -> {
      Optional<Agent> known =
          launches.stream().filter(agent -> tables.agent(agent.id()).isPresent()).findAny();
      boolean current = stored(pool.name()).version() == pool.version();
      if (current && known.isPresent()) {
        throw new IllegalStateException("an agent exists before its intent: " + known.get().id());
      }
      Saved<PoolState> saved = write(pool, pool);
      if (saved instanceof Saved.Written<PoolState>) {
        launches.forEach(tables::put);
      }
      return saved;
    });
  }

  @Override
  public void record(Decision decision) {
    tables.atomically(() ->
        tables
            .decisions
            .computeIfAbsent(decision.pool(), _ -> new TreeMap<>())
            .put(decision.at(), decision));
  }

  @Override
  public List<Decision> decisions(PoolName pool, int limit) {
    return tables.atomically(() ->
        tables.decisions.getOrDefault(pool, new TreeMap<>()).descendingMap().values().stream()
            .limit(Math.max(0, limit))
            .toList());
  }

  @Override
  public List<Decision> decisions(PoolName pool, Instant from, Instant to, int limit) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    return tables.atomically(() ->
        tables.decisions.getOrDefault(pool, new TreeMap<>()).subMap(from, to).values().stream()
            .limit(Math.max(0, limit))
            .toList());
  }

  @Override
  public void countArrival(PoolName pool, boolean warmHit, Instant at) {
    Instant start =
        Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), BUCKET_SECONDS) * BUCKET_SECONDS);
    DemandBucket one = new DemandBucket(start, 1, warmHit ? 1 : 0);
    tables.atomically(() ->
        tables
            .demand
            .computeIfAbsent(pool, _ -> new TreeMap<>())
            .merge(start, one, MemoryPoolStore::sum));
  }

  @Override
  public DemandView demand(PoolName pool, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return DemandView.NONE;
    }
    return tables.atomically(() ->
        new DemandView(
            List.copyOf(
                tables.demand.getOrDefault(pool, new TreeMap<>()).subMap(from, to).values())));
  }

  private PoolState stored(PoolName pool) {
    return tables.pools.getOrDefault(pool, PoolState.unseen(pool));
  }

  private Saved<PoolState> write(PoolState seen, PoolState changed) {
    if (stored(seen.name()).version() != seen.version()) {
      return new Saved.Stale<>();
    }
    PoolState next = changed.withVersion(seen.version() + 1);
    tables.pools.put(next.name(), next);
    return new Saved.Written<>(next);
  }

  private static DemandBucket sum(DemandBucket one, DemandBucket other) {
    return new DemandBucket(
        one.start(), one.arrivals() + other.arrivals(), one.warmHits() + other.warmHits());
  }
}
