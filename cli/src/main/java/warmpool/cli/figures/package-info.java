/**
 * What pools have done and cost, from the metrics that the scaler publishes.
 *
 * <p>May use {@code aws.metrics}, {@code aws.dashboard}, {@code aws.client}, {@code core} and the
 * SDK's CloudWatch client.
 */
@NullMarked
package warmpool.cli.figures;

import org.jspecify.annotations.NullMarked;
