package warmpool.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;

/**
 * The pools and their settings as they are now: those that were deployed, with what operators have
 * changed since.
 */
public interface LiveSettings {
  /** Which pools there are, in their order; a process never sees another list. */
  List<PoolName> names();

  /**
   * A pool's settings.
   *
   * <p>Errors: none. What cannot be read, or is not valid, does not count: the pool is then as it
   * was last known, or as it was deployed.
   *
   * @return empty for a pool that is not there
   */
  Optional<PoolSettings> find(PoolName pool, Instant now);
}
