package warmpool.local.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.Metric;
import warmpool.aws.dashboard.PoolDashboard;
import warmpool.local.cloudwatch.MetricKey;
import warmpool.local.cloudwatch.MetricSample;
import warmpool.local.cloudwatch.MetricSeries;

/** An hour of every metric that a pool's definition names; a wave of its own for each. */
final class ScriptedMetrics {
  private static final int MINUTES = 60;
  private static final int HEIGHT = 5;

  private ScriptedMetrics() {}

  static List<MetricSeries> of(PoolDashboard dashboard, Instant now) {
    return dashboard.rows().stream()
        .flatMap(row -> row.widgets().stream())
        .flatMap(widget -> widget.lines().stream())
        .flatMap(ScriptedMetrics::metrics)
        .distinct()
        .map(metric -> series(metric, now))
        .toList();
  }

  private static Stream<Metric> metrics(Line line) {
    return switch (line) {
      case Line.Measured measured -> Stream.of(measured.metric());
      case Line.Computed(_, _, var inputs) -> inputs.values().stream().map(Line.Measured::metric);
    };
  }

  private static MetricSeries series(Metric metric, Instant now) {
    int phase = Math.floorMod(metric.hashCode(), MINUTES);
    List<MetricSample> samples = new ArrayList<>();
    for (int minute = MINUTES; minute >= 0; minute--) {
      double value = 1 + Math.floorMod((phase + minute) / 4, HEIGHT);
      samples.add(
          new MetricSample(
              now.minus(Duration.ofMinutes(minute)),
              "Count",
              List.of(new MetricSample.Weighted(value, 1))));
    }
    var key = new MetricKey(metric.namespace(), metric.name(), metric.dimensions());
    return new MetricSeries(key, samples);
  }
}
