package warmpool.core.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;
import warmpool.core.port.Removal;

/** Pools with their agents and job queues; a pool that nobody added is unavailable. */
public final class MemoryAgentDirectory implements AgentDirectory {
  private static final class Pool {
    final Map<Long, Registration> registrations = new TreeMap<>();
    final Map<Long, PoolJob> queued = new TreeMap<>();
  }

  /** Far from the numbers that tests make up. */
  private static final long PLACEHOLDER_NUMBER = 1_000_000;

  private final Map<PoolName, Pool> pools = new HashMap<>();
  private Optional<DirectoryView> outage = Optional.empty();
  private Optional<Duration> askAfter = Optional.empty();

  /** An empty pool, unless it is there already. */
  public synchronized void add(PoolName pool) {
    pools.computeIfAbsent(pool, _ -> new Pool());
  }

  /** The agent is in the pool like this, in place of what it was before. */
  public synchronized void put(PoolName pool, Registration registration) {
    pool(pool).registrations.put(registration.number(), registration);
  }

  /** The job waits for an agent. */
  public synchronized void queue(PoolName pool, PoolJob job) {
    pool(pool).queued.put(job.number(), job);
  }

  /** The job waits no more. */
  public synchronized void unqueue(PoolName pool, long job) {
    pool(pool).queued.remove(job);
  }

  /** Nothing can be asked until {@link #recover}; changes still work. */
  public synchronized void fail(DirectoryView.Unavailable how) {
    outage = Optional.of(how);
  }

  /** Our credential is not accepted until {@link #recover}; changes still work. */
  public synchronized void reject(String why) {
    outage = Optional.of(new DirectoryView.Rejected(why));
  }

  public synchronized void recover() {
    outage = Optional.empty();
  }

  /** Every view from now on asks to be left alone this long. */
  public synchronized void slowDown(Optional<Duration> pause) {
    askAfter = pause;
  }

  @Override
  public synchronized DirectoryView observe(PoolName pool) {
    if (outage.isPresent()) {
      return outage.get();
    }
    Pool seen = pools.get(pool);
    if (seen == null) {
      return new DirectoryView.Unavailable(Optional.empty(), "no such pool");
    }
    return new DirectoryView.Seen(
        List.copyOf(seen.registrations.values()), List.copyOf(seen.queued.values()), askAfter);
  }

  @Override
  public synchronized void disable(PoolName pool, long registration) {
    pool(pool)
        .registrations
        .computeIfPresent(
            registration,
            (_, was) ->
                new Registration(
                    was.number(), was.name(), was.online(), false, was.job(), was.createdAt()));
  }

  @Override
  public synchronized void addPlaceholder(PoolName pool) {
    boolean there =
        pool(pool).registrations.values().stream().anyMatch(it -> it.name().equals(PLACEHOLDER));
    if (!there) {
      put(
          pool,
          new Registration(
              PLACEHOLDER_NUMBER, PLACEHOLDER, false, true, Optional.empty(), Instant.EPOCH));
    }
  }

  @Override
  public synchronized Removal remove(PoolName pool, long registration) {
    Map<Long, Registration> registrations = pool(pool).registrations;
    Registration found = registrations.get(registration);
    if (found != null && found.job().isPresent()) {
      return Removal.HAS_JOB;
    }
    registrations.remove(registration);
    return Removal.REMOVED;
  }

  private Pool pool(PoolName name) {
    return pools.computeIfAbsent(name, _ -> new Pool());
  }
}
