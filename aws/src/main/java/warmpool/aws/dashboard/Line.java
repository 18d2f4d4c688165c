package warmpool.aws.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

/** One line of a graph. */
public sealed interface Line {
  String label();

  /**
   * A metric as it is.
   *
   * @param statistic such as {@code Maximum}, {@code Sum} or {@code p95}
   */
  record Measured(String label, Metric metric, String statistic) implements Line {}

  /**
   * Something made of metrics.
   *
   * @param formula in CloudWatch's metric math, over the names of {@code inputs}
   */
  record Computed(String label, String formula, Map<String, Measured> inputs) implements Line {
    public Computed {
      inputs = new LinkedHashMap<>(inputs);
    }
  }
}
