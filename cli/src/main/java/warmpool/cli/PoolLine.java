package warmpool.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import warmpool.cli.figures.PoolCost;
import warmpool.cli.figures.PoolFigures;
import warmpool.cli.figures.PoolFigures.Ended;
import warmpool.cli.figures.PoolFigures.Percentiles;

/** Figures as people read them. */
final class PoolLine {
  private PoolLine() {}

  static List<String> service(PoolFigures figures) {
    Ended ended = figures.ended();
    return List.of(
        "time to agent   " + percentiles(figures.timeToAgent()),
        "warm hits       "
            + percent(ended.warmHitRatio())
            + " ("
            + ended.warmHits()
            + " of "
            + (ended.warmHits() + ended.misses())
            + ")",
        "checks ended    "
            + ended.released()
            + " released, "
            + (ended.failed() > 0 ? "@|red " + ended.failed() + " failed|@" : "0 failed")
            + ", "
            + ended.abandoned()
            + " abandoned",
        "launches        " + figures.launches() + ", lead time " + percentiles(figures.leadTime()));
  }

  static String cost(PoolFigures figures, PoolCost cost) {
    double days = figures.window().seconds() / 86_400.0;
    return String.format(
        Locale.ROOT,
        "$%.2f for %.0f agent-seconds, $%.2f of it idle; $%.2f a day at this rate",
        cost.total(),
        figures.agents().total(),
        cost.idle(),
        cost.total() / days);
  }

  static String percentiles(Percentiles values) {
    return "p50 "
        + seconds(values.p50())
        + ", p95 "
        + seconds(values.p95())
        + ", p99 "
        + seconds(values.p99());
  }

  static String seconds(OptionalDouble value) {
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f s", value.getAsDouble());
  }

  static String percent(OptionalDouble ratio) {
    return ratio.isEmpty() ? "–" : String.format(Locale.ROOT, "%.0f %%", ratio.getAsDouble() * 100);
  }
}
