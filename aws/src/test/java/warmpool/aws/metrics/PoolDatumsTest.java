package warmpool.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.aws.metrics.PoolMetricsSamples.measured;
import static warmpool.aws.metrics.PoolMetricsSamples.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import warmpool.core.agent.StartTimes;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHealth;
import warmpool.core.port.AdoCalls.Answer;
import warmpool.core.port.PoolMeasurements;

/** What CloudWatch is told: dashboards and alarms name these metrics letter by letter. */
final class PoolDatumsTest {
  private static final PoolMeasurements QUIET = measured(List.of(), List.of(), Map.of());

  @Test
  void aQuietTickTellsGaugesAndCountsAndNoDistribution() {
    assertThat(simple(QUIET))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("QueueDepth", 12.0),
                Map.entry("Waiting", 1.0),
                Map.entry("OldestWait", 13.25),
                Map.entry("Provisioning", 7.0),
                Map.entry("Ready", 6.0),
                Map.entry("Claimed", 7.0),
                Map.entry("Busy", 8.0),
                Map.entry("Draining", 9.0),
                Map.entry("WarmTarget", 11.0),
                Map.entry("Quarantined", 15.0),
                Map.entry("CredentialRejected", 0.0),
                Map.entry("RevisionRolledBack", 0.0),
                Map.entry("WarmHits", 0.0),
                Map.entry("Misses", 0.0),
                Map.entry("Launches", 14.0),
                Map.entry("Jobs", 16.0),
                Map.entry("AgentsUnused", 17.0),
                Map.entry("AdoThrottled", 18.0),
                Map.entry("Completions/released", 0.0),
                Map.entry("Completions/failed", 0.0),
                Map.entry("Completions/abandoned", 0.0)));
  }

  @Test
  void everyDatumSaysWhichStackPoolAndMoment() {
    assertThat(PoolDatums.of("prod", QUIET))
        .allSatisfy(datum -> {
          assertThat(datum.timestamp()).isEqualTo(PoolMetricsSamples.AT);
          assertThat(datum.dimensions())
              .contains(dimension("Stack", "prod"), dimension("Pool", "linux"));
        });
  }

  @Test
  void hitsAndMissesAreOfThoseWhoGotAnAnswer() {
    PoolMeasurements measured =
        measured(
            List.of(
                outcome(Result.RELEASED, Duration.ofMillis(150), true, 1),
                outcome(Result.RELEASED, Duration.ofMillis(150), true, 2),
                outcome(Result.RELEASED, Duration.ofSeconds(47), false, 1),
                outcome(Result.FAILED, Duration.ofMinutes(30), false, 1),
                outcome(Result.ABANDONED, Duration.ofMinutes(2), false, 0)),
            List.of(),
            Map.of());

    assertThat(simple(measured))
        .containsEntry("WarmHits", 2.0)
        .containsEntry("Misses", 2.0)
        .containsEntry("Completions/released", 3.0)
        .containsEntry("Completions/failed", 1.0)
        .containsEntry("Completions/abandoned", 1.0);
    expectDistribution(measured, "TimeToAgent", Map.of(0.15, 2.0, 47.0, 1.0), StandardUnit.SECONDS);
    expectDistribution(
        measured, "CallbackAttempts", Map.of(1.0, 3.0, 2.0, 1.0), StandardUnit.COUNT);
  }

  @Test
  void leadTimesAreSecondsAndNeverLessThanNothing() {
    PoolMeasurements measured =
        measured(
            List.of(),
            List.of(Duration.ofMillis(45_500), Duration.ofMillis(45_500), Duration.ofSeconds(-1)),
            Map.of());

    expectDistribution(measured, "LeadTime", Map.of(0.0, 1.0, 45.5, 2.0), StandardUnit.SECONDS);
  }

  @Test
  void launchFailuresAreToldByClassWhenThereWereSome() {
    PoolMeasurements measured =
        measured(
            List.of(),
            List.of(),
            Map.of(LaunchFailure.CAPACITY, 3, LaunchFailure.QUOTA, 1, LaunchFailure.UNKNOWN, 0));

    assertThat(simple(measured))
        .containsEntry("LaunchFailures/capacity", 3.0)
        .containsEntry("LaunchFailures/quota", 1.0)
        .doesNotContainKey("LaunchFailures/unknown");
  }

  @Test
  void aPoolThatWentBackOrCannotLaunchSaysSo() {
    LaunchHealth ill = new LaunchHealth(true, Optional.of(LaunchFailure.QUOTA));

    assertThat(simple(PoolMetricsSamples.with(QUIET, ill)))
        .containsEntry("RevisionRolledBack", 1.0)
        .containsEntry("LaunchesHeld/quota", 1.0);
    assertThat(simple(QUIET)).doesNotContainKey("LaunchesHeld/quota");
  }

  @Test
  void answersOfAzureDevOpsAreToldByWhatTheyMean() {
    assertThat(
            simple(
                PoolMetricsSamples.with(
                    QUIET, List.of(), Map.of(Answer.DONE, 40, Answer.UNAUTHORIZED, 1))))
        .containsEntry("AdoAnswers/done", 40.0)
        .containsEntry("AdoAnswers/unauthorized", 1.0)
        .doesNotContainKey("AdoAnswers/broken");
  }

  @Test
  void aStartIsToldPhaseByPhase() {
    var start =
        new StartTimes(
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5));

    Map<String, List<Double>> phases =
        PoolDatums.of("prod", PoolMetricsSamples.with(QUIET, List.of(start), Map.of())).stream()
            .filter(datum -> datum.metricName().equals("StartTime"))
            .collect(Collectors.toMap(PoolDatumsTest::nameOf, MetricDatum::values));

    assertThat(phases)
        .isEqualTo(
            Map.of(
                "StartTime/container", List.of(30.0),
                "StartTime/bootstrap", List.of(2.0),
                "StartTime/register", List.of(3.0),
                "StartTime/listen", List.of(4.0),
                "StartTime/notice", List.of(5.0)));
  }

  private static void expectDistribution(
      PoolMeasurements measured, String name, Map<Double, Double> expected, StandardUnit unit) {
    MetricDatum datum =
        PoolDatums.of("prod", measured).stream()
            .filter(one -> one.metricName().equals(name))
            .findFirst()
            .orElseThrow();

    assertThat(datum.unit()).isEqualTo(unit);
    assertThat(datum.value()).isNull();
    assertThat(datum.values()).hasSameSizeAs(expected.keySet());
    for (int i = 0; i < datum.values().size(); i++) {
      assertThat(expected).containsEntry(datum.values().get(i), datum.counts().get(i));
    }
  }

  /** Names of the single-valued datums, with the third dimension's value. */
  private static Map<String, Double> simple(PoolMeasurements measured) {
    return PoolDatums.of("prod", measured).stream()
        .filter(datum -> datum.value() != null)
        .collect(Collectors.toMap(PoolDatumsTest::nameOf, MetricDatum::value));
  }

  private static String nameOf(MetricDatum datum) {
    List<Dimension> dimensions = datum.dimensions();
    return dimensions.size() < 3
        ? datum.metricName()
        : datum.metricName() + "/" + dimensions.getLast().value();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
