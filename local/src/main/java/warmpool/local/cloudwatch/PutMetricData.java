package warmpool.local.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one PutMetricData request and checks it against the documented limits. */
record PutMetricData(Instant now) {
  private static final int METRICS_MAX = 1000;
  private static final int DIMENSIONS_MAX = 30;
  private static final Duration PAST_MAX = Duration.ofDays(14);
  private static final Duration FUTURE_MAX = Duration.ofHours(2);

  /** Printable ASCII, at least one character that is not blank. */
  private static final Pattern TEXT = Pattern.compile("[ -~]*[!-~][ -~]*");

  List<Datum> read(JsonNode request) {
    String namespace = text(request, "Namespace", 255);
    if (namespace.startsWith(":") || namespace.startsWith("AWS/")) {
      throw MetricsRejection.invalidValue("The namespace " + namespace + " is reserved.");
    }
    List<JsonNode> data = data(request);
    if (data.isEmpty()) {
      throw MetricsRejection.missing("The parameter MetricData is required.");
    }
    if (data.size() > METRICS_MAX) {
      throw MetricsRejection.invalidValue(
          "The collection MetricData must not have a size greater than 1000.");
    }
    return data.stream().map(datum -> datum(namespace, datum)).toList();
  }

  private static List<JsonNode> data(JsonNode request) {
    List<JsonNode> data = new ArrayList<>();
    request.path("MetricData").forEach(data::add);
    request
        .path("EntityMetricData")
        .forEach(entity -> entity.path("MetricData").forEach(data::add));
    return data;
  }

  private Datum datum(String namespace, JsonNode datum) {
    MetricKey key = new MetricKey(namespace, text(datum, "MetricName", 255), dimensions(datum));
    int resolution = datum.path("StorageResolution").asInt(60);
    if (resolution != 1 && resolution != 60) {
      throw MetricsRejection.invalidValue("StorageResolution must be 1 or 60.");
    }
    String unit = datum.path("Unit").asString("None");
    if (!Units.ALL.contains(unit)) {
      throw MetricsRejection.invalidValue(
          "The parameter Unit must be a standard unit, not " + unit);
    }
    return new Datum(key, new MetricSample(instant(datum), unit, DatumValues.read(datum)));
  }

  private static Map<String, String> dimensions(JsonNode datum) {
    JsonNode given = datum.path("Dimensions");
    if (given.size() > DIMENSIONS_MAX) {
      throw MetricsRejection.invalidValue("A metric must not have more than 30 dimensions.");
    }
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (JsonNode dimension : given) {
      String name = text(dimension, "Name", 255);
      if (name.startsWith(":") || dimensions.put(name, text(dimension, "Value", 1024)) != null) {
        throw MetricsRejection.invalidValue(
            "No dimension may start with ':' or be given twice: " + name);
      }
    }
    return dimensions;
  }

  /** Epoch seconds with a fraction; without one, the datum is of now. */
  private Instant instant(JsonNode datum) {
    JsonNode given = datum.path("Timestamp");
    if (!given.isNumber()) {
      return now;
    }
    Instant at = Instant.ofEpochMilli(Math.round(given.doubleValue() * 1000));
    if (at.isBefore(now.minus(PAST_MAX)) || at.isAfter(now.plus(FUTURE_MAX))) {
      throw MetricsRejection.invalidValue(
          "The parameter Timestamp must be within the last two weeks and the next two hours: "
              + at);
    }
    return at;
  }

  private static String text(JsonNode node, String member, int lengthMax) {
    String text = node.path(member).asString("");
    if (text.isEmpty()) {
      throw MetricsRejection.missing("The parameter " + member + " is required.");
    }
    if (text.length() > lengthMax || !TEXT.matcher(text).matches()) {
      throw MetricsRejection.invalidValue(
          member + " must be printable ASCII of at most " + lengthMax + " characters.");
    }
    return text;
  }
}
