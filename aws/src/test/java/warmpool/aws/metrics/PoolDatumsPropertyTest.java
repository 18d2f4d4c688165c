package warmpool.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static warmpool.aws.metrics.PoolMetricsSamples.measured;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.pool.LaunchFailure;

/** Whatever was measured, CloudWatch takes it, and no sample is lost on the way. */
final class PoolDatumsPropertyTest {
  @Property(tries = 300)
  void everyMeasurementIsValidAndNoSampleIsLost(
      @ForAll("outcomes") List<RequestOutcome> outcomes,
      @ForAll("durations") List<Duration> leadTimes,
      @ForAll("failures") Map<LaunchFailure, Integer> failures) {
    List<MetricDatum> datums = PoolDatums.of("prod", measured(outcomes, leadTimes, failures));

    assertThat(MetricBatches.of(datums)).hasSize(1);
    assertThat(datums).allSatisfy(PoolDatumsPropertyTest::expectValid);
    assertThat(samples(datums, "LeadTime")).isEqualTo(leadTimes.size());
    assertThat(samples(datums, "TimeToAgent"))
        .isEqualTo(outcomes.stream().filter(one -> one.result() == Result.RELEASED).count());
    assertThat(samples(datums, "CallbackAttempts"))
        .isEqualTo(outcomes.stream().filter(one -> one.attempts() > 0).count());
  }

  @Property(tries = 300)
  void mergingKeepsCountSumSmallestAndLargest(@ForAll("samples") List<Double> samples) {
    Distribution merged = Distribution.of(samples);

    double sum = 0;
    for (int i = 0; i < merged.values().size(); i++) {
      sum += merged.values().get(i) * merged.counts().get(i);
    }
    assertThat(merged.values()).hasSizeLessThanOrEqualTo(Distribution.VALUES_MAX).isSorted();
    assertThat(merged.values().getFirst()).isEqualTo(samples.stream().min(Double::compare).get());
    assertThat(merged.values().getLast()).isEqualTo(samples.stream().max(Double::compare).get());
    assertThat(merged.counts().stream().mapToDouble(count -> count).sum())
        .isEqualTo(samples.size());
    assertThat(sum).isCloseTo(samples.stream().mapToDouble(sample -> sample).sum(), within(1e-3));
  }

  private static void expectValid(MetricDatum datum) {
    assertThat(datum.metricName()).matches("[A-Za-z]{1,255}");
    assertThat(datum.dimensions()).hasSizeBetween(2, 30);
    assertThat(datum.values()).hasSizeLessThanOrEqualTo(Distribution.VALUES_MAX);
    assertThat(datum.counts()).hasSameSizeAs(datum.values()).allMatch(count -> count >= 1);
    assertThat(datum.values()).doesNotHaveDuplicates().allMatch(PoolDatumsPropertyTest::sane);
    assertThat(datum.value() == null).isNotEqualTo(datum.values().isEmpty());
    assertThat(datum.value() == null || sane(datum.value())).isTrue();
  }

  /**
   * CloudWatch takes no NaN, no infinity, and nothing beyond 2 to the 360. We have nothing below
   * zero.
   */
  private static boolean sane(double value) {
    return value >= 0 && value < Math.pow(2, 360);
  }

  private static long samples(List<MetricDatum> datums, String name) {
    return datums.stream()
        .filter(datum -> datum.metricName().equals(name))
        .flatMap(datum -> datum.counts().stream())
        .mapToLong(Double::longValue)
        .sum();
  }

  @Provide
  Arbitrary<List<RequestOutcome>> outcomes() {
    return Combinators.combine(
            Arbitraries.of(Result.class),
            duration(),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 400))
        .as(PoolMetricsSamples::outcome)
        .list()
        .ofMaxSize(600);
  }

  @Provide
  Arbitrary<List<Duration>> durations() {
    return duration().list().ofMaxSize(600);
  }

  @Provide
  Arbitrary<List<Double>> samples() {
    return Arbitraries.integers()
        .between(0, 2_000_000)
        .map(millis -> millis / 1_000.0)
        .list()
        .ofMinSize(1)
        .ofMaxSize(1_000);
  }

  @Provide
  Arbitrary<Map<LaunchFailure, Integer>> failures() {
    return Arbitraries.maps(
        Arbitraries.of(LaunchFailure.class), Arbitraries.integers().between(0, 1_000));
  }

  private static Arbitrary<Duration> duration() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-5_000, 2_000_000).map(Duration::ofMillis),
        Arbitraries.of(
            Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MIN_VALUE)));
  }
}
