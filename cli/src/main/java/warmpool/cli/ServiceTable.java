package warmpool.cli;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import warmpool.simulation.ServiceFigures;

/**
 * How a scenario's requests were served, one line for each number of agents kept ready.
 *
 * @param rows by that number
 */
record ServiceTable(SortedMap<Integer, ServiceFigures> rows) {
  private static final String LEGEND =
      """

      ready    agents kept ready (fixed)
      hits     found an agent at once; Poisson: what fewer than so many arrivals in one mean lead time would be
      p50..    from the webhook to the accepted answer; functions and HTTP take no time here
      lead     from the intent to ready, mean;  idle  agents ready without work, mean;  started  agents for each check
      """;

  ServiceTable {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  void print(Output output) {
    output.line("");
    output.line(
        "%6s%10s%9s%7s%9s%9s%9s%9s%9s%9s%8s%9s"
            .formatted(
                "ready", "checks", "an hour", "hits", "Poisson", "p50", "p95", "p99", "failed",
                "lead", "idle", "started"));
    rows.forEach((warm, figures) -> output.line(line(warm, figures)));
    LEGEND.lines().forEach(output::line);
  }

  private static String line(int warm, ServiceFigures figures) {
    long checks = figures.released() + figures.failed() + figures.abandoned();
    return String.format(
        Locale.ROOT,
        "%6d%,10d%9.1f%6.1f%%%8.1f%%%9s%9s%9s%,9d%9s%8.2f%9.2f",
        warm,
        checks,
        figures.arrivals(),
        100 * figures.warmHits(),
        100 * figures.expected(warm),
        seconds(figures.wait(0.50)),
        seconds(figures.wait(0.95)),
        seconds(figures.wait(0.99)),
        figures.failed(),
        seconds(Optional.of(figures.agents().leadMean())),
        figures.idle(),
        (double) figures.started() / checks);
  }

  private static String seconds(Optional<Duration> duration) {
    return duration
        .map(d -> String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1000.0))
        .orElse("none");
  }
}
