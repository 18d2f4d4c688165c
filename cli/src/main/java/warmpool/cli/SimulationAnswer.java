package warmpool.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.simulation.Campaign;
import warmpool.simulation.ServiceFigures;
import warmpool.simulation.proof.Invariant;

/**
 * What simulated worlds came to, for programs.
 *
 * @param seed of the first world
 * @param seeds how many were wanted
 * @param held whether no invariant broke
 * @param work what was done and thrown at it; none where numbers of agents are compared
 * @param service how requests were served with each number of agents kept ready
 */
record SimulationAnswer(
    String commit,
    long seed,
    long seeds,
    boolean held,
    Optional<Work> work,
    List<Service> service,
    List<Breach> breaches) {

  /**
   * Added up over all worlds.
   *
   * @param outrun agents that had been given a job before they could be let go
   * @param strikes by the names that scenario files use
   * @param seconds on the wall
   */
  record Work(
      long worlds,
      long checks,
      long agentsStarted,
      long agentsLetGo,
      long outrun,
      long messages,
      long events,
      long calls,
      Map<String, Long> strikes,
      double seconds) {

    static Work of(Campaign.Total total, double seconds) {
      Map<String, Long> strikes = new TreeMap<>();
      total.strikes().forEach((kind, count) -> strikes.put(kind.key(), count));
      return new Work(
          total.runs(),
          total.checks(),
          total.launches(),
          total.drains(),
          total.outrun(),
          total.messages(),
          total.events(),
          total.calls(),
          strikes,
          seconds);
    }
  }

  /**
   * With so many agents kept ready; ratios and quantiles are empty without a sample.
   *
   * @param poissonRatio the warm hits that Poisson arrivals of the same rate would have
   */
  record Service(
      int warm,
      long released,
      long failed,
      long abandoned,
      double checksPerHour,
      Optional<Double> warmHitRatio,
      Optional<Double> poissonRatio,
      Optional<Double> waitP50Seconds,
      Optional<Double> waitP95Seconds,
      Optional<Double> waitP99Seconds,
      Optional<Double> leadTimeMeanSeconds,
      double idleAgentsMean,
      long agentsStarted) {

    static Service of(int warm, ServiceFigures figures) {
      return new Service(
          warm,
          figures.released(),
          figures.failed(),
          figures.abandoned(),
          figures.arrivals(),
          number(figures.warmHits()),
          number(figures.expected(warm)),
          DemoAnswer.seconds(figures.wait(0.50)),
          DemoAnswer.seconds(figures.wait(0.95)),
          DemoAnswer.seconds(figures.wait(0.99)),
          DemoAnswer.seconds(Optional.of(figures.agents().leadMean()).filter(Duration::isPositive)),
          figures.idle(),
          figures.started());
    }

    private static Optional<Double> number(double value) {
      return Optional.of(value).filter(Double::isFinite);
    }
  }

  /**
   * An invariant that broke.
   *
   * @param invariant its name, such as {@code ANSWERED_ONCE}
   * @param tail the part of the journal that shows it
   * @param replay the command that runs that world again
   */
  record Breach(long seed, Invariant invariant, String what, List<String> tail, String replay) {

    /** The same for people. */
    List<String> lines(String commit) {
      List<String> lines = new ArrayList<>(List.of("", "seed " + seed + ": " + what, ""));
      tail.forEach(entry -> lines.add("  " + entry));
      lines.addAll(List.of("", "again: " + replay + "   (commit " + commit + ")"));
      return lines;
    }
  }
}
