package warmpool.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import warmpool.core.check.RequestOutcome.Result;
import warmpool.core.port.PoolMeasurements;
import warmpool.core.port.PortFailure;

/** One call for a tick, however busy it was; more only when CloudWatch would refuse one. */
final class CloudWatchPoolMetricsTest {
  private static final PoolMeasurements BUSY =
      PoolMetricsSamples.measured(
          IntStream.range(0, 5_000)
              .mapToObj(i ->
                  PoolMetricsSamples.outcome(
                      Result.RELEASED, Duration.ofMillis(i * 37L), i % 2 == 0, 1))
              .toList(),
          IntStream.range(0, 500).mapToObj(Duration::ofMillis).toList(),
          Map.of());

  private final Taken cloudWatch = new Taken();

  @Test
  void publishesABusyTickInOneCall() {
    new CloudWatchPoolMetrics(cloudWatch, "prod").publish(BUSY);

    assertThat(cloudWatch.requests).hasSize(1);
    assertThat(cloudWatch.requests.getFirst().namespace()).isEqualTo("warmpool");
    assertThat(cloudWatch.requests.getFirst().metricData()).isEqualTo(PoolDatums.of("prod", BUSY));
  }

  @Test
  void aFailureIsOneOfThePort() {
    cloudWatch.broken = true;

    assertThatThrownBy(() -> new CloudWatchPoolMetrics(cloudWatch, "prod").publish(BUSY))
        .isInstanceOf(PortFailure.class)
        .hasMessageStartingWith("pool-metrics: ");
  }

  @Test
  void splitsAfterAThousandDatums() {
    List<MetricDatum> many = IntStream.range(0, 2_001).mapToObj(i -> datum("m" + i, 0)).toList();

    List<List<MetricDatum>> batches = MetricBatches.of(many);

    assertThat(batches).extracting(List::size).containsExactly(1_000, 1_000, 1);
    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(many);
  }

  /** A value and its count take nine bytes each in CBOR, and up to 25 letters in text. */
  @Test
  void splitsBeforeAMegabyte() {
    List<MetricDatum> large =
        IntStream.range(0, 300).mapToObj(i -> datum("m" + i, Distribution.VALUES_MAX)).toList();

    List<List<MetricDatum>> batches = MetricBatches.of(large);

    assertThat(batches).hasSizeBetween(3, 6);
    assertThat(batches)
        .allSatisfy(batch -> assertThat(batch.size() * 150 * 50).isLessThan(1_000_000));
  }

  @Test
  void sendsNothingForNothing() {
    assertThat(MetricBatches.of(List.of())).isEmpty();
  }

  private static MetricDatum datum(String name, int values) {
    List<Double> numbers = Stream.iterate(1.5, last -> last + 1).limit(values).toList();
    return MetricDatum.builder().metricName(name).values(numbers).counts(numbers).build();
  }

  /** A CloudWatch that keeps what it was sent. */
  private static final class Taken implements CloudWatchClient {
    private final List<PutMetricDataRequest> requests = new ArrayList<>();
    private boolean broken;

    @Override
    public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
      if (broken) {
        throw SdkClientException.create("broken");
      }
      requests.add(request);
      return PutMetricDataResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
