package warmpool.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import warmpool.cli.PoolStatus.Waiting;
import warmpool.cli.figures.MetricFigures;
import warmpool.cli.figures.PoolCost;
import warmpool.cli.figures.PoolFigures;
import warmpool.cli.figures.Window;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.Site;
import warmpool.cli.why.DecisionWords;
import warmpool.cli.why.Times;
import warmpool.core.name.PoolName;
import warmpool.core.pool.Decision;
import warmpool.core.port.PortFailure;

/** How pools are doing now, and how they did in the last while. */
@Command(
    name = "status",
    header = "How pools are doing now, and did in the last hour.",
    description = {
      "Shows each pool: its agents and who waits, how it kept its promise in the last hour, what",
      "that cost, and what happened last."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 shown, 1 something could not be looked at, 2 wrong usage.",
      "",
      "Examples:",
      "  ./warmpool status",
      "  ./warmpool status --pool linux --last PT15M --json"
    })
final class StatusCommand implements Callable<Integer> {
  private static final int WAITING_MAX = 100;
  private static final int DECISIONS_SEEN = 60;
  private static final int DECISIONS_SHOWN = 5;
  private static final Duration LAST_MIN = Duration.ofMinutes(5);
  private static final Duration LAST_MAX = Duration.ofDays(1);

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--pool", description = "Only this pool; may be repeated.")
  private List<String> pools = List.of();

  @Option(
      names = "--last",
      defaultValue = "PT1H",
      description = "How far to look back, PT5M to PT24H (default: ${DEFAULT-VALUE}).")
  private Duration last = Duration.ofHours(1);

  @Override
  public Integer call() throws Exception {
    return options.run(output -> {
      if (last.compareTo(LAST_MIN) < 0 || last.compareTo(LAST_MAX) > 0) {
        throw new NoSite("--last must be PT5M to PT24H: " + last);
      }
      Site site = options.site();
      List<PoolStatus> all = site.pools(pools).stream().map(pool -> read(site, pool)).toList();
      all.forEach(status -> show(status, output));
      output.document(all);
      return all.stream().allMatch(status -> status.figures().isPresent()) ? 0 : 1;
    });
  }

  private PoolStatus read(Site site, PoolName pool) {
    Instant now = site.time().instant();
    var store = OperatorWiring.pools(site);
    List<Waiting> waiting =
        OperatorWiring.requests(site).waiting(pool, WAITING_MAX).stream()
            .map(each -> new Waiting(each.id().toString(), each.arrivedAt()))
            .toList();
    List<Decision> news =
        store.decisions(pool, DECISIONS_SEEN).stream()
            .filter(DecisionWords::isNews)
            .limit(DECISIONS_SHOWN)
            .toList();
    PoolStatus known =
        PoolStatus.of(store.find(pool), OperatorWiring.agents(site).roster(pool), now)
            .with(waiting, news);
    try {
      MetricFigures metrics = OperatorWiring.figures(site);
      PoolFigures figures = metrics.read(pool, Window.last(last, now));
      return known.with(figures, PoolCost.of(figures.agents(), Sizes.of(site, pool)));
    } catch (PortFailure e) {
      return known.without(String.valueOf(e.getMessage()));
    }
  }

  private static void show(PoolStatus status, Output output) {
    output.line("@|bold " + status.pool() + "|@" + status.remarks());
    output.line("  agents          " + status.agents());
    output.line("  waiting         " + status.waitingWords());
    for (Waiting each : status.waiting().stream().limit(DECISIONS_SHOWN).toList()) {
      output.line("                  since " + Times.at(each.since()) + "  " + each.request());
    }
    Optional<PoolFigures> figures = status.figures();
    if (figures.isPresent()) {
      output.line("  @|faint since " + Times.at(figures.get().window().from()) + "|@");
      PoolLine.service(figures.get()).forEach(line -> output.line("  " + line));
      PoolCost cost = status.cost().orElseThrow();
      output.line("  cost            " + PoolLine.cost(figures.get(), cost));
      output.line("                  @|faint " + cost.basis() + "|@");
    }
    status
        .notLookedAt()
        .ifPresent(why -> output.line("  @|yellow metrics not looked at: " + why + "|@"));
    for (PoolStatus.Happened each : status.happened()) {
      output.line("  " + each.words());
      each.done().forEach(done -> output.line("      " + done));
    }
    output.line("");
  }
}
