package warmpool.local.cloudwatch;

import java.util.Comparator;
import java.util.List;
import warmpool.local.cloudwatch.MetricSample.Weighted;

/** CloudWatch's statistics over the samples of one period. */
final class Statistics {
  private Statistics() {}

  static double of(String statistic, List<MetricSample> samples) {
    List<Weighted> values =
        samples.stream()
            .flatMap(sample -> sample.values().stream())
            .sorted(Comparator.comparingDouble(Weighted::value))
            .toList();
    double count = values.stream().mapToDouble(Weighted::count).sum();
    double sum = values.stream().mapToDouble(each -> each.value() * each.count()).sum();
    return switch (statistic) {
      case "SampleCount" -> count;
      case "Sum" -> sum;
      case "Average" -> sum / count;
      case "Minimum" -> values.getFirst().value();
      case "Maximum" -> values.getLast().value();
      default -> percentile(share(statistic), values, count);
    };
  }

  private static double share(String statistic) {
    if (!statistic.matches("p\\d{1,2}(\\.\\d{1,10})?")) {
      throw MetricsRejection.invalidValue("The statistic " + statistic + " is not known here.");
    }
    return Double.parseDouble(statistic.substring(1)) / 100;
  }

  /** The least value that as many are not above; the service guesses a little more finely. */
  private static double percentile(double share, List<Weighted> values, double count) {
    double seen = 0;
    for (Weighted each : values) {
      seen += each.count();
      if (seen >= share * count) {
        return each.value();
      }
    }
    return values.getLast().value();
  }
}
