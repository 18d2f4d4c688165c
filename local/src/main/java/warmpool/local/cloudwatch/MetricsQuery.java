package warmpool.local.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers GetMetricData from what is remembered: plain metrics, no expressions, one page.
 *
 * <p>Shape: periods are counted from the start, rounded down to a minute; newest first unless asked
 * otherwise, as the service does. A period without a sample has no value.
 */
record MetricsQuery(List<MetricSeries> series) {
  private static final int QUERIES_MAX = 500;
  private static final int VALUES_MAX = 100_800;
  private static final long MINUTE = 60;

  ObjectNode answer(JsonNode request) {
    Instant start = instant(request, "StartTime");
    Instant end = instant(request, "EndTime");
    JsonNode queries = request.path("MetricDataQueries");
    if (queries.isEmpty() || queries.size() > QUERIES_MAX) {
      throw MetricsRejection.invalidValue("MetricDataQueries must have 1 to 500 members.");
    }
    if (!start.isBefore(end)) {
      throw MetricsRejection.invalidValue("The parameter StartTime must be less than EndTime.");
    }
    Instant from = Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), MINUTE) * MINUTE);
    boolean oldestFirst = request.path("ScanBy").asString("").equals("TimestampAscending");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("MetricDataResults");
    answer.putArray("Messages");
    Set<String> ids = new HashSet<>();
    int values = 0;
    for (JsonNode query : queries) {
      ObjectNode result = result(query, new Window(from, end), oldestFirst);
      if (!ids.add(result.path("Id").asString(""))) {
        throw MetricsRejection.invalidValue("Two queries have the same Id.");
      }
      values += result.path("Values").size();
      results.add(result);
    }
    if (values > VALUES_MAX) {
      throw MetricsRejection.invalidValue("More values than one page holds.");
    }
    return answer;
  }

  private record Window(Instant from, Instant to) {}

  private ObjectNode result(JsonNode query, Window window, boolean oldestFirst) {
    String id = query.path("Id").asString("");
    JsonNode stat = query.path("MetricStat");
    if (!id.matches("[a-z][a-zA-Z0-9_]{0,254}") || !stat.isObject()) {
      throw MetricsRejection.invalidValue("A query needs an Id and a MetricStat.");
    }
    long period = stat.path("Period").asLong(0);
    if (period < MINUTE || period % MINUTE != 0) {
      throw MetricsRejection.invalidValue("The parameter Period must be a multiple of 60.");
    }
    MetricKey key = key(stat.path("Metric"));
    String statistic = stat.path("Stat").asString("");
    Periods periods = new Periods(window.from(), window.to(), Duration.ofSeconds(period));
    SortedMap<Instant, Double> points = periods.of(statistic, samples(key));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("Id", id).put("Label", key.name()).put("StatusCode", "Complete");
    ArrayNode timestamps = node.putArray("Timestamps");
    ArrayNode values = node.putArray("Values");
    (oldestFirst ? points : new TreeMap<>(points).descendingMap())
        .forEach((at, value) -> {
          timestamps.add(at.getEpochSecond());
          values.add(value);
        });
    return node;
  }

  private List<MetricSample> samples(MetricKey key) {
    return series.stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .map(MetricSeries::samples)
        .orElse(List.of());
  }

  private static MetricKey key(JsonNode metric) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    metric
        .path("Dimensions")
        .forEach(each ->
            dimensions.put(each.path("Name").asString(""), each.path("Value").asString("")));
    return new MetricKey(
        metric.path("Namespace").asString(""), metric.path("MetricName").asString(""), dimensions);
  }

  private static Instant instant(JsonNode request, String name) {
    return Optional.of(request.path(name))
        .filter(JsonNode::isNumber)
        .map(given -> Instant.ofEpochMilli(Math.round(given.doubleValue() * 1000)))
        .orElseThrow(() -> MetricsRejection.missing("The parameter " + name + " is required."));
  }
}
