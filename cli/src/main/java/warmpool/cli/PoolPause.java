package warmpool.cli;

import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolState;
import warmpool.core.port.PoolStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Saved;

/** Pauses a pool or lets it go on, beside the ticks that write the same row. */
final class PoolPause {
  /** Each tick writes the row too; more than a few in a row do not come in between. */
  private static final int TRIES_MAX = 10;

  private PoolPause() {}

  /** What the row says now, and whether that was written here. */
  record Set(PoolState state, boolean changed) {}

  /** Errors: {@link PortFailure}, also when the row never stood still. Safe to repeat. */
  static Set set(PoolStore store, PoolName pool, boolean paused) {
    for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
      PoolState seen = store.find(pool);
      if (seen.paused() == paused) {
        return new Set(seen, false);
      }
      switch (store.save(seen, seen.paused(paused))) {
        case Saved.Written<PoolState>(var now) -> {
          return new Set(now, true);
        }
        case Saved.Stale<PoolState> _ -> {}
      }
    }
    throw new PortFailure(
        "pool " + pool, true, "its row changed each time it was written; try again", null);
  }
}
