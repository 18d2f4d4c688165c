package warmpool.simulation;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.simulation.proof.AgentTimes;

/**
 * How requests were served and how long agents idled, in one world or in several.
 *
 * @param warm released ones that found a ready agent at once
 * @param waits of released ones: how long, to the tenth of a second, and how many
 * @param started agents whose intent was written
 * @param agents how long they took to be ready, and were ready without work
 * @param length of the worlds
 */
public record ServiceFigures(
    long released,
    long failed,
    long abandoned,
    long warm,
    SortedMap<Duration, Long> waits,
    long started,
    AgentTimes.Sums agents,
    Duration length) {
  private static final long TENTH = Duration.ofMillis(100).toMillis();

  public static final ServiceFigures NONE =
      new ServiceFigures(
          0, 0, 0, 0, Collections.emptySortedMap(), 0, AgentTimes.Sums.NONE, Duration.ZERO);

  public ServiceFigures {
    waits = Collections.unmodifiableSortedMap(new TreeMap<>(waits));
  }

  /** The figures of a world that has come to its end. */
  static ServiceFigures of(Books books, Duration length) {
    List<RequestOutcome> ended =
        books.requests().rows().values().stream()
            .filter(row -> row.state().ended())
            .map(RequestOutcome::of)
            .toList();
    List<RequestOutcome> released =
        ended.stream().filter(each -> each.result() == Result.RELEASED).toList();
    SortedMap<Duration, Long> waits = new TreeMap<>();
    released.forEach(each -> waits.merge(toTenth(each.waited()), 1L, Long::sum));
    return new ServiceFigures(
        released.size(),
        ended.stream().filter(each -> each.result() == Result.FAILED).count(),
        ended.stream().filter(each -> each.result() == Result.ABANDONED).count(),
        released.stream().filter(RequestOutcome::warm).count(),
        waits,
        books.agents().started(),
        books.agents().times(),
        length);
  }

  private static Duration toTenth(Duration wait) {
    return Duration.ofMillis((wait.toMillis() + TENTH / 2) / TENTH * TENTH);
  }

  public ServiceFigures plus(ServiceFigures other) {
    SortedMap<Duration, Long> all = new TreeMap<>(waits);
    other.waits.forEach((wait, count) -> all.merge(wait, count, Long::sum));
    return new ServiceFigures(
        released + other.released,
        failed + other.failed,
        abandoned + other.abandoned,
        warm + other.warm,
        all,
        started + other.started,
        agents.plus(other.agents),
        length.plus(other.length));
  }

  /** Of the requests that somebody waited for, the part that found an agent; NaN without any. */
  public double warmHits() {
    return (double) warm / (released + failed);
  }

  /** The nearest-rank quantile of the released ones, {@code 0 < q <= 1}. */
  public Optional<Duration> wait(double q) {
    long rank = (long) Math.ceil(q * released);
    long seen = 0;
    for (Map.Entry<Duration, Long> each : waits.entrySet()) {
      seen += each.getValue();
      if (seen >= rank) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /** Units: checks an hour. */
  public double arrivals() {
    return (released + failed + abandoned) * 3600.0 / length.toSeconds();
  }

  /** Units: agents that were ready and promised to nobody, on average. */
  public double idle() {
    return (double) agents.idle().toSeconds() / length.toSeconds();
  }

  /**
   * What a Poisson process of the same rate would find: fewer than {@code warm} arrivals within one
   * lead time.
   *
   * <p>Source: base-stock policy (ADR-0003); whatever the shape of the lead time, its mean counts.
   */
  public double expected(int target) {
    double mean = arrivals() / 3600 * agents.leadMean().toMillis() / 1000;
    double term = Math.exp(-mean);
    double sum = 0;
    for (int k = 0; k < target; k++) {
      sum += term;
      term *= mean / (k + 1);
    }
    return sum;
  }
}
