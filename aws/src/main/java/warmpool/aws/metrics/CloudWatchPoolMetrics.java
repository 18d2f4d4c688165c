package warmpool.aws.metrics;

import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import warmpool.aws.client.SdkCall;
import warmpool.core.port.PoolMeasurements;
import warmpool.core.port.PoolMetrics;

/**
 * Publishes measurements to CloudWatch, one call for each tick.
 *
 * @param stack the value of the dimension that parts two stacks in one account
 */
public record CloudWatchPoolMetrics(CloudWatchClient cloudWatch, String stack)
    implements PoolMetrics {
  /** The namespace of all our metrics. */
  public static final String NAMESPACE = "warmpool";

  private static final String PORT = "pool-metrics";

  @Override
  public void publish(PoolMeasurements measured) {
    for (List<MetricDatum> batch : MetricBatches.of(PoolDatums.of(stack, measured))) {
      SdkCall.of(
          PORT, () -> cloudWatch.putMetricData(put -> put.namespace(NAMESPACE).metricData(batch)));
    }
  }
}
