package warmpool.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalSettings;
import warmpool.local.stack.PoolBooks;

/** The figures of a demo, one column for each pool. */
final class DemoTable {
  private static final int NAME_WIDTH = 34;

  private DemoTable() {}

  static List<String> lines(LocalSettings settings, BookKeeper keeper) {
    List<LocalPool> pools = settings.pools();
    List<PoolBooks> books = pools.stream().map(pool -> keeper.books(pool.name())).toList();
    return List.of(
        "",
        line(books, "", PoolBooks::pool),
        line(pools, "policy", LocalPool::policy),
        line(books, "checks", b -> String.valueOf(b.checks())),
        line(
            books,
            "  released / failed / abandoned",
            b -> b.released() + " / " + b.failed() + " / " + b.abandoned()),
        line(books, "warm hits", DemoTable::hits),
        line(books, "wait p50", b -> seconds(b.wait(0.50))),
        line(books, "wait p95", b -> seconds(b.wait(0.95))),
        line(books, "wait p99", b -> seconds(b.wait(0.99))),
        line(books, "agents started", b -> String.valueOf(b.agents())),
        line(books, "idle agent-seconds", b -> String.valueOf(b.idle().toSeconds())),
        line(books, "warm hit on the wall, p50", b -> millis(b.warmHitWall(0.50))),
        line(books, "warm hit on the wall, p99", b -> millis(b.warmHitWall(0.99))),
        "",
        String.format(
            Locale.ROOT,
            "Times are the world's, which ran %.0f times as fast as the wall;"
                + " \"on the wall\" is real time,",
            settings.speed()),
        "from webhook sent to TaskCompleted received.");
  }

  private static <T> String line(List<T> columns, String name, Function<T, String> cell) {
    StringBuilder line = new StringBuilder(String.format("%-" + NAME_WIDTH + "s", name));
    columns.forEach(column -> line.append(String.format("%16s", cell.apply(column))));
    return line.toString();
  }

  private static String hits(PoolBooks books) {
    int answered = books.released() + books.failed();
    return answered == 0
        ? "none"
        : String.format(
            Locale.ROOT, "%d (%.0f %%)", books.warmHits(), 100.0 * books.warmHits() / answered);
  }

  private static String seconds(Optional<Duration> duration) {
    return duration
        .map(d -> String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1000.0))
        .orElse("none");
  }

  private static String millis(Optional<Duration> duration) {
    return duration.map(d -> d.toMillis() + " ms").orElse("none");
  }
}
