package warmpool.local.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import warmpool.local.cloudwatch.MetricSample.Weighted;

/** The three ways a datum can carry its numbers, exactly one of which it must use. */
final class DatumValues {
  private static final int VALUES_MAX = 150;
  private static final double LARGEST = Math.pow(2, 360);

  private DatumValues() {}

  static List<Weighted> read(JsonNode datum) {
    boolean single = datum.has("Value");
    boolean several = datum.path("Values").size() > 0;
    boolean statistics = datum.has("StatisticValues");
    int ways = (single ? 1 : 0) + (several ? 1 : 0) + (statistics ? 1 : 0);
    if (ways == 0) {
      throw MetricsRejection.missing("One of Value, Values and StatisticValues is required.");
    }
    if (ways > 1) {
      throw MetricsRejection.combination("Value, Values and StatisticValues exclude each other.");
    }
    if (single) {
      return List.of(new Weighted(number(datum.path("Value")), 1));
    }
    return several ? distribution(datum) : statistics(datum.path("StatisticValues"));
  }

  private static List<Weighted> distribution(JsonNode datum) {
    JsonNode values = datum.path("Values");
    JsonNode counts = datum.path("Counts");
    if (values.size() > VALUES_MAX) {
      throw MetricsRejection.invalidValue(
          "The collection Values must not have a size greater than 150.");
    }
    if (datum.has("Counts") && counts.size() != values.size()) {
      throw MetricsRejection.invalidValue("Values and Counts must have the same length.");
    }
    List<Weighted> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      all.add(new Weighted(number(values.path(i)), count(counts, i)));
    }
    return all;
  }

  private static double count(JsonNode counts, int index) {
    double count = counts.has(index) ? number(counts.path(index)) : 1;
    if (count <= 0) {
      throw MetricsRejection.invalidValue("Counts must be above 0.");
    }
    return count;
  }

  /**
   * Keeps count, sum, least and greatest exactly: the two extremes once each, and the mean of the
   * rest.
   */
  private static List<Weighted> statistics(JsonNode set) {
    double count = number(set.path("SampleCount"));
    double least = number(set.path("Minimum"));
    double greatest = number(set.path("Maximum"));
    double sum = number(set.path("Sum"));
    if (count <= 0 || least > greatest) {
      throw MetricsRejection.invalidValue(
          "StatisticValues must count something and have Minimum <= Maximum.");
    }
    if (count < 2) {
      return List.of(new Weighted(sum / count, count));
    }
    List<Weighted> extremes = List.of(new Weighted(least, 1), new Weighted(greatest, 1));
    return count == 2
        ? extremes
        : with(extremes, (sum - least - greatest) / (count - 2), count - 2);
  }

  private static List<Weighted> with(List<Weighted> extremes, double mean, double count) {
    List<Weighted> all = new ArrayList<>(extremes);
    all.add(new Weighted(mean, count));
    return all;
  }

  private static double number(JsonNode node) {
    if (!node.isNumber()) {
      throw MetricsRejection.unreadable("A number is missing.");
    }
    double value = node.doubleValue();
    if (!Double.isFinite(value) || Math.abs(value) > LARGEST) {
      throw MetricsRejection.invalidValue("Values must be numbers between -2^360 and 2^360.");
    }
    return value;
  }
}
