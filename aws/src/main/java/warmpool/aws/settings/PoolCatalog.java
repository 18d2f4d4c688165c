package warmpool.aws.settings;

import java.util.List;
import java.util.Optional;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;

/** The pools of a stack, in the order in which they were written. */
public record PoolCatalog(List<PoolSettings> pools) {
  public PoolCatalog {
    pools = List.copyOf(pools);
  }

  public Optional<PoolSettings> find(PoolName name) {
    return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
  }

  public List<PoolName> names() {
    return pools.stream().map(PoolSettings::name).toList();
  }
}
