package warmpool.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import warmpool.simulation.ServiceFigures;

/**
 * How a scenario's requests were served, one line for each number of agents kept ready.
 *
 * @param rows by that number, in the order of printing
 */
record ServiceTable(Map<Integer, ServiceFigures> rows) {
  ServiceTable {
    rows = Map.copyOf(rows);
  }

  void print(PrintStream out) {
    out.println();
    out.printf(
        "%6s%10s%9s%7s%9s%9s%9s%9s%9s%9s%8s%9s%n",
        "ready", "checks", "an hour", "hits", "Poisson", "p50", "p95", "p99", "failed", "lead",
        "idle", "started");
    rows.keySet().stream()
        .sorted()
        .forEach(warm -> line(out, warm, rows.getOrDefault(warm, ServiceFigures.NONE)));
    out.printf(
        """

        ready    agents kept ready (fixed)
        hits     found an agent at once; Poisson: what fewer than so many arrivals in one mean lead time would be
        p50..    from the webhook to the accepted answer; functions and HTTP take no time here
        lead     from the intent to ready, mean;  idle  agents ready without work, mean;  started  agents for each check
        """);
  }

  private static void line(PrintStream out, int warm, ServiceFigures figures) {
    long checks = figures.released() + figures.failed() + figures.abandoned();
    out.printf(
        Locale.ROOT,
        "%6d%,10d%9.1f%6.1f%%%8.1f%%%9s%9s%9s%,9d%9s%8.2f%9.2f%n",
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
