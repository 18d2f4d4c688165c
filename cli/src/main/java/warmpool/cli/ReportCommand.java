package warmpool.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.cli.figures.MetricFigures;
import warmpool.cli.figures.PoolCost;
import warmpool.cli.figures.PoolFigures;
import warmpool.cli.figures.PoolFigures.Ended;
import warmpool.cli.figures.Window;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.Site;
import warmpool.core.name.PoolName;

/** What pools did, day by day. */
@Command(
    name = "report",
    header = "What pools did and cost, day by day.",
    description = "Shows what each pool did and cost, one line for each day (UTC).",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "From CloudWatch, which keeps minutes for 15 days. Exit codes: 0 shown, 1 CloudWatch could",
      "not be read, 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool report --days 7",
      "  ./warmpool report --pool linux --days 14 --json"
    })
final class ReportCommand implements Callable<Integer> {
  private static final int DAYS_MAX = 15;
  private static final double HOUR = 3600;
  private static final String ROW = "  %-10s %6s %6s %6s %6s %8s %8s %8s %7s %8s %8s %9s";

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--pool", description = "Only this pool; may be repeated.")
  private List<String> pools = List.of();

  @Option(
      names = "--days",
      defaultValue = "7",
      description = "How many, today included; 1 to 15 (default: ${DEFAULT-VALUE}).")
  private int days = 7;

  /** A day of a pool, for programs. */
  record Line(PoolFigures figures, PoolCost cost) {}

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      if (days < 1 || days > DAYS_MAX) {
        throw new NoSite("--days must be 1 to 15: " + days);
      }
      Site site = options.site();
      List<Line> lines = new ArrayList<>();
      for (PoolName pool : site.pools(pools)) {
        lines.addAll(show(site, pool, output));
      }
      output.document(lines);
      return 0;
    });
  }

  private List<Line> show(Site site, PoolName pool, Output output) {
    MetricFigures metrics = OperatorWiring.figures(site);
    Instant now = site.time().instant();
    PoolCost.Size size = Sizes.of(site, pool);
    List<Line> lines = new ArrayList<>();
    for (int ago = days - 1; ago >= 0; ago--) {
      PoolFigures figures = metrics.read(pool, Window.day(now.minus(Duration.ofDays(ago))));
      lines.add(new Line(figures, PoolCost.of(figures.agents(), size)));
    }
    output.line("@|bold " + pool + "|@");
    output.line("@|faint " + head() + "|@");
    lines.forEach(line -> output.line(row(line)));
    double total = lines.stream().mapToDouble(line -> line.cost().total()).sum();
    output.line(String.format(Locale.ROOT, "  in all $%.2f", total));
    output.line("  @|faint " + lines.getFirst().cost().basis() + "|@");
    output.line("");
    return lines;
  }

  private static String head() {
    return ROW.formatted(
        "day", "ok", "failed", "gone", "warm", "p50", "p95", "p99", "starts", "idle h", "busy h",
        "cost");
  }

  private static String row(Line line) {
    PoolFigures figures = line.figures();
    Ended ended = figures.ended();
    return ROW.formatted(
        figures.window().from().toString().substring(0, 10),
        ended.released(),
        ended.failed(),
        ended.abandoned(),
        PoolLine.percent(ended.warmHitRatio()),
        PoolLine.seconds(figures.timeToAgent().p50()),
        PoolLine.seconds(figures.timeToAgent().p95()),
        PoolLine.seconds(figures.timeToAgent().p99()),
        figures.launches(),
        hours(figures.agents().ready()),
        hours(figures.agents().busy()),
        String.format(Locale.ROOT, "$%.2f", line.cost().total()));
  }

  private static String hours(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds / HOUR);
  }
}
