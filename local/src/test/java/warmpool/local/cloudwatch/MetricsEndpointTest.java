package warmpool.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;
import warmpool.local.cloudwatch.MetricSample.Weighted;

/** What the real SDK sends, and what CloudWatch would refuse. */
final class MetricsEndpointTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Dimension POOL = dimension("Pool", "linux");

  /** Notes how each request left the SDK. */
  private final ConcurrentLinkedQueue<SdkHttpRequest> sent = new ConcurrentLinkedQueue<>();

  private final MetricsEndpoint endpoint = MetricsEndpoint.start(InstantSource.fixed(NOW));
  private final CloudWatchClient client =
      CloudWatchClient.builder()
          .endpointOverride(endpoint.endpoint())
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(each ->
              each.retryStrategy(DefaultRetryStrategy.doNotRetry())
                  .addExecutionInterceptor(new Notes()))
          .build();

  private final class Notes implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      sent.add(context.httpRequest());
    }
  }

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void remembersAGaugeWithItsInstantUnitAndDimensions() {
    Instant at = NOW.minusSeconds(90);
    put(gauge("ready", 3).toBuilder().timestamp(at).unit(StandardUnit.COUNT).build());

    MetricSeries series = endpoint.series("Pool", "linux").getFirst();

    assertThat(series.key()).isEqualTo(new MetricKey("warmpool", "ready", Map.of("Pool", "linux")));
    assertThat(series.latest())
        .isEqualTo(new MetricSample(at, "Count", List.of(new Weighted(3, 1))));
    assertThat(series.latest().value()).isEqualTo(3);
    assertThat(endpoint.series("Pool", "windows")).isEmpty();
  }

  @Test
  void remembersADistribution() {
    put(
        MetricDatum.builder()
            .metricName("time-to-agent")
            .unit(StandardUnit.SECONDS)
            .values(0.2, 40.0)
            .counts(9.0, 1.0)
            .build());

    MetricSample sample = endpoint.series().getFirst().latest();

    assertThat(sample.values()).containsExactly(new Weighted(0.2, 9), new Weighted(40, 1));
    assertThat(sample.count()).isEqualTo(10);
    assertThat(sample.at()).isEqualTo(NOW);
  }

  @Test
  void keepsCountSumAndExtremesOfAStatisticSet() {
    put(
        MetricDatum.builder()
            .metricName("lead-time")
            .statisticValues(
                StatisticSet.builder()
                    .sampleCount(4.0)
                    .sum(100.0)
                    .minimum(10.0)
                    .maximum(50.0)
                    .build())
            .build());

    MetricSample sample = endpoint.series().getFirst().latest();

    assertThat(sample.count()).isEqualTo(4);
    assertThat(sample.sum()).isEqualTo(100);
    assertThat(sample.values()).extracting(Weighted::value).contains(10.0, 50.0);
  }

  @Test
  void readsARequestTheSdkHasCompressed() {
    put(IntStream.range(0, 900).mapToObj(i -> gauge("metric-" + i, i)).toList());

    assertThat(sent.element().firstMatchingHeader("Content-Encoding")).contains("gzip");
    assertThat(sent.element().firstMatchingHeader("smithy-protocol")).contains("rpc-v2-cbor");
    assertThat(endpoint.series()).hasSize(900);
    assertThat(endpoint.series().get(899).latest().value()).isEqualTo(899);
  }

  @Test
  void forgetsTheOldestSamplesFirst() {
    for (int batch = 0; batch < 2; batch++) {
      put(Collections.nCopies(1000, gauge("ready", batch)));
    }

    List<MetricSample> samples = endpoint.series().getFirst().samples();

    assertThat(samples).hasSize(1440);
    assertThat(samples.getFirst().value()).isEqualTo(0);
    assertThat(samples.getLast().value()).isEqualTo(1);
  }

  @Test
  void refusesMoreThanTheDocumentedLimits() {
    refused(InvalidParameterValueException.class, Collections.nCopies(1001, gauge("ready", 1)));
    refused(
        InvalidParameterValueException.class,
        List.of(
            MetricDatum.builder().metricName("m").values(Collections.nCopies(151, 1.0)).build()));
    refused(
        InvalidParameterValueException.class,
        List.of(MetricDatum.builder().metricName("m").values(1.0, 2.0).counts(1.0).build()));
    refused(
        InvalidParameterValueException.class,
        List.of(gauge("m", 1).toBuilder().dimensions(dimensions(31)).build()));
    refused(InvalidParameterValueException.class, List.of(gauge("m", Double.NaN)));
    refused(InvalidParameterValueException.class, List.of(gauge("mé", 1)));
    refused(
        InvalidParameterValueException.class,
        List.of(gauge("m", 1).toBuilder().timestamp(NOW.minus(Duration.ofDays(15))).build()));
    refused(
        InvalidParameterCombinationException.class,
        List.of(gauge("m", 1).toBuilder().values(1.0).build()));
    refused(
        MissingRequiredParameterException.class,
        List.of(MetricDatum.builder().metricName("m").build()));
    refused(MissingRequiredParameterException.class, List.of());
    assertThat(endpoint.series()).isEmpty();
  }

  @Test
  void takesAsMuchAsTheDocumentedLimits() {
    put(Collections.nCopies(1000, gauge("ready", 1)));
    put(
        List.of(
            MetricDatum.builder()
                .metricName("m")
                .values(Collections.nCopies(150, 1.0))
                .dimensions(dimensions(30))
                .build()));

    assertThat(endpoint.series()).hasSize(2);
  }

  @Test
  void refusesReservedNamespaces() {
    assertThatThrownBy(
            () -> client.putMetricData(put -> put.namespace("AWS/ECS").metricData(gauge("m", 1))))
        .isInstanceOf(InvalidParameterValueException.class);
  }

  @Test
  void refusesARequestAboveOneMegabyte() {
    List<MetricDatum> large = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      large.add(
          gauge("m" + i, 1).toBuilder()
              .dimensions(dimension("k", "%016x".formatted(i * 0x9E3779B97F4A7C15L).repeat(63)))
              .build());
    }
    try (CloudWatchClient plain = uncompressed()) {
      assertThatThrownBy(
              () -> plain.putMetricData(put -> put.namespace("warmpool").metricData(large)))
          .isInstanceOfSatisfying(
              CloudWatchException.class,
              refused -> assertThat(refused.statusCode()).isEqualTo(413));
    }
  }

  @Test
  void throttlesWhileSwitchedOn() {
    endpoint.throttle(true);
    assertThatThrownBy(() -> put(gauge("ready", 1)))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refused -> assertThat(refused.isThrottlingException()).isTrue());

    endpoint.throttle(false);
    put(gauge("ready", 1));
    assertThat(endpoint.series()).hasSize(1);
  }

  @Test
  void refusesACallWithoutCredentials() throws Exception {
    HttpRequest bare =
        HttpRequest.newBuilder(
                endpoint
                    .endpoint()
                    .resolve("/service/GraniteServiceVersion20100801/operation/PutMetricData"))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(bare, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }
  }

  private CloudWatchClient uncompressed() {
    return CloudWatchClient.builder()
        .endpointOverride(endpoint.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(each ->
            each.retryStrategy(DefaultRetryStrategy.doNotRetry())
                .compressionConfiguration(how -> how.requestCompressionEnabled(false)))
        .build();
  }

  private <T extends Throwable> void refused(Class<T> type, List<MetricDatum> data) {
    assertThatThrownBy(() -> put(data)).isInstanceOf(type);
  }

  private void put(MetricDatum datum) {
    put(List.of(datum));
  }

  private void put(List<MetricDatum> data) {
    client.putMetricData(put -> put.namespace("warmpool").metricData(data));
  }

  private static MetricDatum gauge(String name, double value) {
    return MetricDatum.builder().metricName(name).value(value).dimensions(POOL).build();
  }

  private static List<Dimension> dimensions(int count) {
    return IntStream.range(0, count).mapToObj(i -> dimension("k" + i, "v")).toList();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
