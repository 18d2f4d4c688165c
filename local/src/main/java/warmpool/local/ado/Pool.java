package warmpool.local.ado;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An agent pool, and the check on its queue if there is one. */
final class Pool {
  final long id;
  final String name;
  final NavigableMap<Long, PoolAgent> agents = new TreeMap<>();
  @Nullable CheckConnection check;
  boolean autoUpdate = true;

  Pool(long id, String name) {
    this.id = id;
    this.name = name;
  }

  /** The id of the pool's queue in the project; queues and pools are numbered apart. */
  long queueId() {
    return id + 100;
  }
}
