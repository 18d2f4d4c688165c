package warmpool.aws.metrics;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * Datums in as few calls as CloudWatch allows; for one pool that is one.
 *
 * <p>Units: at most 1,000 datums and 1 MB for a call. The size is estimated from above.
 */
final class MetricBatches {
  private static final int DATUMS_MAX = 1_000;
  private static final int BYTES_MAX = 900_000;

  /** Names of fields, timestamp, unit. */
  private static final int BYTES_FIXED = 300;

  /** A value and its count: two doubles, in whatever form the SDK sends them. */
  private static final int BYTES_FOR_A_VALUE = 60;

  /** Names of fields, and letters of up to four bytes. */
  private static final int BYTES_FOR_A_DIMENSION = 40;

  private MetricBatches() {}

  static List<List<MetricDatum>> of(List<MetricDatum> datums) {
    List<List<MetricDatum>> batches = new ArrayList<>();
    List<MetricDatum> batch = new ArrayList<>();
    int bytes = 0;
    for (MetricDatum datum : datums) {
      int size = bytes(datum);
      if (batch.size() == DATUMS_MAX || (bytes + size > BYTES_MAX && !batch.isEmpty())) {
        batches.add(List.copyOf(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(datum);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return List.copyOf(batches);
  }

  private static int bytes(MetricDatum datum) {
    int dimensions =
        datum.dimensions().stream()
            .mapToInt(one -> BYTES_FOR_A_DIMENSION + 4 * (one.name() + one.value()).length())
            .sum();
    return BYTES_FIXED
        + 4 * datum.metricName().length()
        + dimensions
        + BYTES_FOR_A_VALUE * (1 + datum.values().size());
  }
}
