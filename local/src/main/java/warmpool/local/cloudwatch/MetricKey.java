package warmpool.local.cloudwatch;

import java.util.Map;

/** What identifies a metric: two that differ in one dimension are two metrics. */
public record MetricKey(String namespace, String name, Map<String, String> dimensions) {

  public MetricKey {
    dimensions = Map.copyOf(dimensions);
  }
}
