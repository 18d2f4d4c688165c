package warmpool.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import warmpool.local.clock.WorldClock;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.PoolBooks;

/** The figures of a demo, one column for each pool. */
final class DemoTable {
  private static final int NAME_WIDTH = 34;

  private DemoTable() {}

  static void print(PrintStream out, List<LocalPool> pools, BookKeeper keeper, WorldClock clock) {
    List<PoolBooks> books = pools.stream().map(pool -> keeper.books(pool.name())).toList();
    out.println();
    line(out, books, "", PoolBooks::pool);
    line(out, pools, "policy", LocalPool::policy);
    line(out, books, "checks", b -> String.valueOf(b.checks()));
    line(
        out,
        books,
        "  released / failed / abandoned",
        b -> b.released() + " / " + b.failed() + " / " + b.abandoned());
    line(out, books, "warm hits", DemoTable::hits);
    line(out, books, "wait p50", b -> seconds(b.wait(0.50)));
    line(out, books, "wait p95", b -> seconds(b.wait(0.95)));
    line(out, books, "wait p99", b -> seconds(b.wait(0.99)));
    line(out, books, "agents started", b -> String.valueOf(b.agents()));
    line(out, books, "idle agent-seconds", b -> String.valueOf(b.idle().toSeconds()));
    line(out, books, "warm hit on the wall, p50", b -> millis(b.warmHitWall(0.50)));
    line(out, books, "warm hit on the wall, p99", b -> millis(b.warmHitWall(0.99)));
    out.println();
    out.printf(
        Locale.ROOT,
        "Times are the world's, which ran %.0f times as fast as the wall; \"on the wall\" is real time,"
            + "%nfrom webhook sent to TaskCompleted received.%n",
        clock.speed());
  }

  private static <T> void line(
      PrintStream out, List<T> columns, String name, Function<T, String> cell) {
    StringBuilder line = new StringBuilder(String.format("%-" + NAME_WIDTH + "s", name));
    columns.forEach(column -> line.append(String.format("%16s", cell.apply(column))));
    out.println(line);
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
