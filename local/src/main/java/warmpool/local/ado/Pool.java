package warmpool.local.ado;

import java.util.NavigableMap;
import java.util.TreeMap;

/** An agent pool, and whether the project has a queue of it. */
final class Pool {
  final long id;
  final String name;
  final NavigableMap<Long, PoolAgent> agents = new TreeMap<>();
  boolean autoUpdate = true;
  boolean queued = true;

  Pool(long id, String name) {
    this.id = id;
    this.name = name;
  }

  /** The id of the pool's queue in the project; queues and pools are numbered apart. */
  long queueId() {
    return id + 100;
  }
}
