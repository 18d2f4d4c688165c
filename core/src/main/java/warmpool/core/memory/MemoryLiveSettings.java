package warmpool.core.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.LiveSettings;

/** Settings that change when they are told to. */
public final class MemoryLiveSettings implements LiveSettings {
  private final Map<PoolName, PoolSettings> pools = new LinkedHashMap<>();

  public MemoryLiveSettings(Collection<PoolSettings> deployed) {
    deployed.forEach(pool -> pools.put(pool.name(), pool));
  }

  /** From now on. */
  public synchronized void change(PoolSettings pool) {
    if (pools.replace(pool.name(), pool) == null) {
      throw new IllegalStateException("there is no pool " + pool.name());
    }
  }

  @Override
  public synchronized List<PoolName> names() {
    return List.copyOf(pools.keySet());
  }

  @Override
  public synchronized Optional<PoolSettings> find(PoolName pool, Instant now) {
    return Optional.ofNullable(pools.get(pool));
  }
}
