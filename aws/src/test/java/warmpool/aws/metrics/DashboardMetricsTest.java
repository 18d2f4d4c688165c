package warmpool.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import warmpool.aws.dashboard.Alarm;
import warmpool.aws.dashboard.Line;
import warmpool.aws.dashboard.Metric;
import warmpool.aws.dashboard.PoolDashboard;
import warmpool.core.agent.StartTimes;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHealth;
import warmpool.core.port.AdoCalls.Answer;

/** A graph of a metric that nobody publishes is empty for ever, and nobody notices. */
class DashboardMetricsTest {
  private static final PoolDashboard DASHBOARD =
      new PoolDashboard("office", PoolMetricsSamples.POOL.value(), 0.05, 10, 300);

  /** What opens a breaker, and a revision that does not start with nothing to go back to. */
  private static final List<LaunchFailure> HOLDS =
      List.of(LaunchFailure.CAPACITY, LaunchFailure.QUOTA, LaunchFailure.CONFIGURATION);

  @Test
  void showsEverythingThatIsPublishedAndNothingElse() {
    assertThat(series(shown()))
        .as(
            "left is shown, right is published. A metric that PoolDatums has and PoolDashboard has"
                + " not: add a line to a widget of PoolDashboard.rows(); if somebody has to act on"
                + " it, an Alarm to PoolDashboard.alarms() and a section of its name to"
                + " docs/runbook.md; then its row in docs/metrics.md, and rewrite the snapshots of"
                + " infra")
        .isEqualTo(published());
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

  /** As {@code docs/metrics.md} says: these wake somebody, at the first value. */
  @ParameterizedTest
  @CsvSource({
    "credential-rejected, CredentialRejected, Maximum",
    "agent-quarantined, Quarantined, Maximum",
    "revision-rolled-back, RevisionRolledBack, Maximum",
    "launches-held-by-quota, LaunchesHeld, Sum"
  })
  void whatDoesNotPassByItselfIsAnAlarmAtOnce(String id, String metric, String statistic) {
    assertThat(DASHBOARD.alarms())
        .filteredOn(alarm -> alarm.id().equals(id))
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.breach()).isEqualTo(Alarm.Breach.ABOVE);
          assertThat(alarm.threshold()).isZero();
          assertThat(alarm.periods()).isEqualTo(1);
          Line.Measured line = (Line.Measured) alarm.line();
          assertThat(line.metric().name()).isEqualTo(metric);
          assertThat(line.statistic()).isEqualTo(statistic);
        });
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

  /** Ticks in which everything has happened that can happen. */
  private static Set<String> published() {
    Map<LaunchFailure, Integer> failures =
        Arrays.stream(LaunchFailure.values())
            .collect(Collectors.toMap(Function.identity(), _ -> 1));
    var outcome = PoolMetricsSamples.outcome(Result.RELEASED, Duration.ofSeconds(1), true, 1);
    var measured =
        PoolMetricsSamples.measured(List.of(outcome), List.of(Duration.ofSeconds(40)), failures);
    Map<Answer, Integer> answers =
        Arrays.stream(Answer.values()).collect(Collectors.toMap(Function.identity(), _ -> 1));
    Duration second = Duration.ofSeconds(1);
    var start = new StartTimes(second, second, second, second, second);
    var full = PoolMetricsSamples.with(measured, List.of(start), answers);
    return HOLDS.stream()
        .map(kind -> PoolMetricsSamples.with(full, new LaunchHealth(true, Optional.of(kind))))
        .flatMap(tick -> PoolDatums.of("office", tick).stream())
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
