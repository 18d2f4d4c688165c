package warmpool.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import warmpool.aws.dashboard.Alarm;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.Metric;
import warmpool.aws.dashboard.PoolDashboard;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.pool.LaunchFailure;

/** A graph of a metric that nobody publishes is empty for ever, and nobody notices. */
class DashboardMetricsTest {
  private static final PoolDashboard DASHBOARD =
      new PoolDashboard("office", PoolMetricsSamples.POOL.value(), 0.05, 300);

  @Test
  void showsEverythingThatIsPublishedAndNothingElse() {
    assertThat(series(shown())).isEqualTo(published());
  }

  @Test
  void everyAlarmIsAboutSomethingThatIsPublished() {
    assertThat(published())
        .containsAll(
            series(
                DASHBOARD.alarms().stream()
                    .map(Alarm::line)
                    .flatMap(DashboardMetricsTest::metrics)));
  }

  @Test
  void theTickThatStaysAwayIsAnAlarm() {
    assertThat(DASHBOARD.alarms())
        .filteredOn(Alarm::missing)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.id()).isEqualTo("tick-missing"));
  }

  private static Stream<Metric> shown() {
    return DASHBOARD.rows().stream()
        .flatMap(row -> row.widgets().stream())
        .flatMap(widget -> widget.lines().stream())
        .flatMap(DashboardMetricsTest::metrics);
  }

  private static Stream<Metric> metrics(Line line) {
    return switch (line) {
      case Line.Measured measured -> Stream.of(measured.metric());
      case Line.Computed(_, _, var inputs) -> inputs.values().stream().map(Line.Measured::metric);
    };
  }

  private static Set<String> series(Stream<Metric> metrics) {
    return metrics
        .map(metric -> metric.name() + " " + metric.dimensions())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A tick in which everything has happened that can happen. */
  private static Set<String> published() {
    Map<LaunchFailure, Integer> failures =
        Arrays.stream(LaunchFailure.values())
            .collect(Collectors.toMap(Function.identity(), _ -> 1));
    var outcome = PoolMetricsSamples.outcome(Result.RELEASED, Duration.ofSeconds(1), true, 1);
    var measured =
        PoolMetricsSamples.measured(List.of(outcome), List.of(Duration.ofSeconds(40)), failures);
    return PoolDatums.of("office", measured).stream()
        .map(DashboardMetricsTest::series)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String series(MetricDatum datum) {
    Map<String, String> dimensions =
        datum.dimensions().stream()
            .collect(Collectors.toMap(each -> each.name(), each -> each.value()));
    return datum.metricName() + " " + new Metric("", "", dimensions).dimensions();
  }
}
