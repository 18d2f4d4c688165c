package warmpool.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** What was put is got back, as the real SDK asks for it. */
class MetricsQueryTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Dimension POOL = Dimension.builder().name("Pool").value("linux").build();

  private final MetricsEndpoint endpoint =
      MetricsEndpoint.start(InstantSource.fixed(NOON.plus(Duration.ofHours(1))));
  private final CloudWatchClient client =
      CloudWatchClient.builder()
          .endpointOverride(endpoint.endpoint())
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  @BeforeEach
  void publish() {
    for (int minute = 0; minute < 10; minute++) {
      put(NOON.plusSeconds(60L * minute + 5), minute);
    }
    client.putMetricData(put ->
        put.namespace("warmpool")
            .metricData(
                MetricDatum.builder()
                    .metricName("time")
                    .dimensions(POOL)
                    .timestamp(NOON)
                    .values(1.0, 2.0, 30.0)
                    .counts(90.0, 8.0, 2.0)
                    .build()));
  }

  private void put(Instant at, double value) {
    client.putMetricData(put ->
        put.namespace("warmpool")
            .metricData(
                MetricDatum.builder()
                    .metricName("ready")
                    .dimensions(POOL)
                    .timestamp(at)
                    .value(value)
                    .build()));
  }

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  private MetricDataResult get(String metric, String statistic, int period) {
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("q")
            .metricStat(stat ->
                stat.metric(
                        Metric.builder()
                            .namespace("warmpool")
                            .metricName(metric)
                            .dimensions(POOL)
                            .build())
                    .stat(statistic)
                    .period(period))
            .build();
    return client
        .getMetricData(
            get -> get.metricDataQueries(query).startTime(NOON).endTime(NOON.plusSeconds(600)))
        .metricDataResults()
        .getFirst();
  }

  @Test
  void addsUpEachPeriodNewestFirst() {
    MetricDataResult halves = get("ready", "Sum", 300);

    assertThat(halves.values()).containsExactly(35.0, 10.0);
    assertThat(halves.timestamps()).containsExactly(NOON.plusSeconds(300), NOON);
  }

  @Test
  void knowsTheStatisticsOfAGauge() {
    assertThat(get("ready", "Average", 600).values()).containsExactly(4.5);
    assertThat(get("ready", "Maximum", 600).values()).containsExactly(9.0);
    assertThat(get("ready", "Minimum", 600).values()).containsExactly(0.0);
    assertThat(get("ready", "SampleCount", 600).values()).containsExactly(10.0);
    assertThat(get("nothing", "Sum", 600).values()).isEmpty();
  }

  @Test
  void takesPercentilesOfADistributionByHowOftenItsValuesOccurred() {
    assertThat(get("time", "p50", 600).values()).containsExactly(1.0);
    assertThat(get("time", "p95", 600).values()).containsExactly(2.0);
    assertThat(get("time", "p99", 600).values()).containsExactly(30.0);
  }

  @Test
  void refusesWhatCloudWatchRefuses() {
    assertThatThrownBy(() -> get("ready", "Sum", 61))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> get("ready", "median", 60))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() ->
            client.getMetricData(get ->
                get.metricDataQueries(List.of()).startTime(NOON).endTime(NOON.plusSeconds(60))))
        .isInstanceOf(InvalidParameterValueException.class);
  }
}
