package warmpool.local.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The time between two instants, cut into pieces of one length; {@code to} is outside. */
public record Periods(Instant from, Instant to, Duration each) {

  /**
   * A statistic of the samples in each piece that has some, by the piece's beginning.
   *
   * @param statistic such as {@code Maximum}, {@code Sum} or {@code p95}
   */
  public SortedMap<Instant, Double> of(String statistic, List<MetricSample> samples) {
    SortedMap<Instant, List<MetricSample>> pieces = new TreeMap<>();
    for (MetricSample sample : samples) {
      if (!sample.at().isBefore(from) && sample.at().isBefore(to)) {
        long number = Duration.between(from, sample.at()).dividedBy(each);
        pieces
            .computeIfAbsent(from.plus(each.multipliedBy(number)), _ -> new ArrayList<>())
            .add(sample);
      }
    }
    SortedMap<Instant, Double> values = new TreeMap<>();
    pieces.forEach((at, piece) -> values.put(at, Statistics.of(statistic, piece)));
    return values;
  }
}
