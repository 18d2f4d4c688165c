package warmpool.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import warmpool.cli.look.Looks;
import warmpool.local.stack.BookKeeper;
import warmpool.local.stack.LocalPool;
import warmpool.local.stack.LocalStack;
import warmpool.local.stack.PoolBooks;
import warmpool.local.stack.StackPage;
import warmpool.local.stack.Workload;

/** Runs a workload on every pool of a stack, and waits until each check is answered. */
final class DemoRun {
  /** Long enough for the slowest start and every retry. World time. */
  private static final Duration LAST_ANSWER_MAX = Duration.ofMinutes(45);

  private static final Duration LOOK = Duration.ofMillis(200);

  private final LocalStack stack;
  private final BookKeeper books;
  private final StackPage page;
  private final Workload workload;

  DemoRun(LocalStack stack, BookKeeper books, StackPage page, Workload workload) {
    this.stack = stack;
    this.books = books;
    this.page = page;
    this.workload = workload;
  }

  /** Whether every check was answered. */
  boolean run() {
    int total = workload.arrivals().size() * pools().size();
    try (ProgressBar bar = bar(total)) {
      Instant begin = stack.world().clock().instant();
      for (Workload.Arrival arrival : workload.arrivals()) {
        looksUntil(begin.plus(arrival.at())).until(() -> show(bar, total), _ -> false);
        pools().forEach(pool -> stack.world().ado().queueRun(arrival.on(pool.name())));
      }
      Instant end = stack.world().clock().instant().plus(LAST_ANSWER_MAX);
      return looksUntil(end).until(() -> show(bar, total), answered -> answered == total) == total;
    }
  }

  private List<LocalPool> pools() {
    return stack.world().settings().pools();
  }

  private static ProgressBar bar(int total) {
    return new ProgressBarBuilder()
        .setTaskName("checks answered")
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(1000)
        .build();
  }

  private Looks looksUntil(Instant worldTime) {
    return new Looks(stack.world().clock(), worldTime, LOOK);
  }

  private int show(ProgressBar bar, int total) {
    List<PoolBooks> now = pools().stream().map(pool -> books.books(pool.name())).toList();
    int answered = now.stream().mapToInt(PoolBooks::answered).sum();
    bar.stepTo(answered);
    PoolBooks first = now.getFirst();
    bar.setExtraMessage(
        "%s: %d of %d warm".formatted(first.pool(), first.warmHits(), first.released()));
    page.progress("checks answered", answered, total);
    return answered;
  }
}
