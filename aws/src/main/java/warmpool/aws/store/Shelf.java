package warmpool.aws.store;

import java.time.Instant;
import warmpool.core.name.PoolName;

/** The ordered lists of each pool, each a partition of the table. */
enum Shelf {
  /** Requests that wait. */
  WAIT,
  /** Requests that have not ended. */
  OPEN,
  /** Outcomes that nobody has published. */
  OUTCOME,
  /** Agents that are ready and promised to nobody. */
  READY,
  /** Agents that have not ended. */
  AGENTS,
  DECISION;

  /** No pool's name holds a {@code #}, so no pool's partition is another's. */
  String of(PoolName pool) {
    return "POOL#" + pool + "#" + name();
  }

  /** An entry that sorts by its instant, then by its name. */
  Key entry(PoolName pool, Instant at, Object name) {
    return new Key(of(pool), SortableInstant.text(at) + "#" + name);
  }
}
