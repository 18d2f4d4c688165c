package warmpool.local.cloudwatch;

import java.time.Instant;
import java.util.List;

/** One datum: a single value, or a distribution of values with how often each occurred. */
public record MetricSample(Instant at, String unit, List<Weighted> values) {

  /** A value and how often it occurred. */
  public record Weighted(double value, double count) {}

  public MetricSample {
    values = List.copyOf(values);
  }

  public double count() {
    return values.stream().mapToDouble(Weighted::count).sum();
  }

  public double sum() {
    return values.stream().mapToDouble(each -> each.value() * each.count()).sum();
  }

  /** The mean; of a single value, the value. */
  public double value() {
    return sum() / count();
  }
}
