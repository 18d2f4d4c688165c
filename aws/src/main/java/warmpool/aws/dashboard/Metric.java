package warmpool.aws.dashboard;

import java.util.Map;
import java.util.TreeMap;

/** One series of CloudWatch. */
public record Metric(String namespace, String name, Map<String, String> dimensions) {
  public Metric {
    dimensions = new TreeMap<>(dimensions);
  }

  /** The same, split further. */
  Metric by(String dimension, String value) {
    Map<String, String> more = new TreeMap<>(dimensions);
    more.put(dimension, value);
    return new Metric(namespace, name, more);
  }
}
