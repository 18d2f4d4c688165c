package warmpool.local.cloudwatch;

import java.util.List;

/** What is remembered of one metric, oldest first. */
public record MetricSeries(MetricKey key, List<MetricSample> samples) {

  public MetricSeries {
    samples = List.copyOf(samples);
  }

  public MetricSample latest() {
    return samples.getLast();
  }
}
