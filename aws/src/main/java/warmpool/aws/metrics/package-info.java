/**
 * Measurements of pools in CloudWatch.
 *
 * <p>May use {@code core.port} and its records, {@code aws.client} and the SDK's CloudWatch client.
 */
@NullMarked
package warmpool.aws.metrics;

import org.jspecify.annotations.NullMarked;
