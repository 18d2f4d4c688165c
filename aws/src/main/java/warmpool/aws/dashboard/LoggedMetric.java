package warmpool.aws.dashboard;

import java.util.Map;
import java.util.TreeMap;

/**
 * A metric that CloudWatch Logs makes of what a function's log says anyway.
 *
 * @param function whose log, by what it does
 * @param pattern of the lines, as a metric filter has it
 * @param value of one line: a number, or where in the line it is
 * @param parts further dimensions, by where in the line their values are
 */
public record LoggedMetric(
    String function, String pattern, String value, Metric metric, Map<String, String> parts) {
  public LoggedMetric {
    parts = new TreeMap<>(parts);
  }
}
