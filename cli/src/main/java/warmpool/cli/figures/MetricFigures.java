package warmpool.cli.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import warmpool.aws.client.SdkCall;
import warmpool.aws.metrics.CloudWatchPoolMetrics;
import warmpool.cli.figures.PoolFigures.AgentSeconds;
import warmpool.cli.figures.PoolFigures.Ended;
import warmpool.cli.figures.PoolFigures.Percentiles;
import warmpool.core.name.PoolName;

/**
 * Reads pools' figures from CloudWatch: one call for each window, a few pages at most.
 *
 * <p>Gotchas: CloudWatch charges for each metric asked for. Should it part a window into several
 * periods, sums are added and of percentiles the worst is taken.
 */
public record MetricFigures(CloudWatchClient cloudWatch, String stack) {
  private static final String PORT = "metrics";

  /** CloudWatch keeps minutes for 15 days; a finer look would not be a better one. */
  private static final int GAUGE_SECONDS = 60;

  private static final int PAGES_MAX = 20;

  private static final List<String> GAUGES =
      List.of("Provisioning", "Ready", "Claimed", "Busy", "Draining");

  /** Errors: {@link warmpool.core.port.PortFailure}. */
  public PoolFigures read(PoolName pool, Window window) {
    Questions questions = new Questions(stack, pool.value());
    for (String which : List.of("p50", "p95", "p99")) {
      questions.ask("TimeToAgent", which, window.seconds());
      questions.ask("LeadTime", which, window.seconds());
    }
    List.of("WarmHits", "Misses", "Launches")
        .forEach(name -> questions.ask(name, "Sum", window.seconds()));
    List.of("released", "failed", "abandoned")
        .forEach(result -> questions.askResult(result, window.seconds()));
    questions.ask("OldestWait", "Maximum", window.seconds());
    GAUGES.forEach(name -> questions.ask(name, "Average", GAUGE_SECONDS));
    return figures(pool, window, new Answers(values(questions.queries, window)));
  }

  private static PoolFigures figures(PoolName pool, Window window, Answers answers) {
    return new PoolFigures(
        pool.value(),
        window,
        answers.percentiles("TimeToAgent"),
        answers.percentiles("LeadTime"),
        new Ended(
            answers.count("released"),
            answers.count("failed"),
            answers.count("abandoned"),
            answers.count("WarmHits"),
            answers.count("Misses")),
        answers.count("Launches"),
        answers.most("OldestWait_Maximum").orElse(0),
        new AgentSeconds(
            answers.seconds("Provisioning"),
            answers.seconds("Ready"),
            answers.seconds("Claimed"),
            answers.seconds("Busy"),
            answers.seconds("Draining")));
  }

  private Map<String, List<Double>> values(List<MetricDataQuery> queries, Window window) {
    Map<String, List<Double>> values = new HashMap<>();
    @Nullable String token = null;
    for (int page = 0; page < PAGES_MAX; page++) {
      GetMetricDataResponse answer = page(queries, window.from(), window.to(), token);
      for (MetricDataResult result : answer.metricDataResults()) {
        values.computeIfAbsent(result.id(), _ -> new ArrayList<>()).addAll(result.values());
      }
      token = answer.nextToken();
      if (token == null) {
        return values;
      }
    }
    return values;
  }

  private GetMetricDataResponse page(
      List<MetricDataQuery> queries, Instant from, Instant to, @Nullable String token) {
    return SdkCall.of(
        PORT,
        () ->
            cloudWatch.getMetricData(get ->
                get.metricDataQueries(queries).startTime(from).endTime(to).nextToken(token)));
  }

  /** What is asked about one pool; the id says metric and statistic. */
  private static final class Questions {
    private final List<MetricDataQuery> queries = new ArrayList<>();
    private final Map<String, String> dimensions = new TreeMap<>();

    Questions(String stack, String pool) {
      dimensions.put("Stack", stack);
      dimensions.put("Pool", pool);
    }

    void ask(String name, String statistic, int period) {
      add("m" + name + "_" + statistic, metric(name, dimensions), statistic, period);
    }

    void askResult(String result, int period) {
      Map<String, String> more = new TreeMap<>(dimensions);
      more.put("Result", result);
      add("m" + result + "_Sum", metric("Completions", more), "Sum", period);
    }

    private void add(String id, Metric metric, String statistic, int period) {
      queries.add(
          MetricDataQuery.builder()
              .id(id)
              .metricStat(stat -> stat.metric(metric).stat(statistic).period(period))
              .build());
    }

    private static Metric metric(String name, Map<String, String> dimensions) {
      return Metric.builder()
          .namespace(CloudWatchPoolMetrics.NAMESPACE)
          .metricName(name)
          .dimensions(
              dimensions.entrySet().stream()
                  .map(each ->
                      Dimension.builder().name(each.getKey()).value(each.getValue()).build())
                  .toList())
          .build();
    }
  }

  private record Answers(Map<String, List<Double>> values) {
    private OptionalDouble reduced(String id, DoubleBinaryOperator how) {
      return values.getOrDefault("m" + id, List.of()).stream()
          .mapToDouble(Double::doubleValue)
          .reduce(how);
    }

    OptionalDouble most(String id) {
      return reduced(id, Math::max);
    }

    Percentiles percentiles(String name) {
      return new Percentiles(most(name + "_p50"), most(name + "_p95"), most(name + "_p99"));
    }

    long count(String name) {
      return Math.round(reduced(name + "_Sum", Double::sum).orElse(0));
    }

    double seconds(String gauge) {
      return reduced(gauge + "_Average", Double::sum).orElse(0) * GAUGE_SECONDS;
    }
  }
}
