package warmpool.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.PoolBooks;

/**
 * What a demo came to, for programs. Times are the world's, but what is called wall.
 *
 * @param page address of the live page, which is gone unless the demo is kept
 * @param speed world seconds for each second on the wall
 * @param answered whether every check was
 */
record DemoAnswer(String page, double speed, long seed, boolean answered, List<Pool> pools) {
  private static final double MILLIS = 1000;

  /** What one pool did; quantiles are empty without a sample. */
  record Pool(
      String pool,
      String policy,
      int checks,
      int released,
      int failed,
      int abandoned,
      int warmHits,
      Optional<Double> waitP50Seconds,
      Optional<Double> waitP95Seconds,
      Optional<Double> waitP99Seconds,
      int agentsStarted,
      long idleAgentSeconds,
      Optional<Long> warmHitWallP50Millis,
      Optional<Long> warmHitWallP99Millis) {

    static Pool of(LocalPool pool, PoolBooks books) {
      return new Pool(
          pool.name(),
          pool.policy(),
          books.checks(),
          books.released(),
          books.failed(),
          books.abandoned(),
          books.warmHits(),
          seconds(books.wait(0.50)),
          seconds(books.wait(0.95)),
          seconds(books.wait(0.99)),
          books.agents(),
          books.idle().toSeconds(),
          books.warmHitWall(0.50).map(Duration::toMillis),
          books.warmHitWall(0.99).map(Duration::toMillis));
    }
  }

  static DemoAnswer of(String page, boolean answered, LocalSettings settings, BookKeeper keeper) {
    return new DemoAnswer(
        page,
        settings.speed(),
        settings.seed(),
        answered,
        settings.pools().stream().map(pool -> Pool.of(pool, keeper.books(pool.name()))).toList());
  }

  static Optional<Double> seconds(Optional<Duration> time) {
    return time.map(each -> each.toMillis() / MILLIS);
  }
}
