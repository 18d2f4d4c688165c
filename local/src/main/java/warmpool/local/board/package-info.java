/**
 * What a dashboard's definition looks like over the metrics that the simulated CloudWatch was sent.
 *
 * <p>May use {@code aws.dashboard}, {@code local.cloudwatch} and EvalEx.
 */
@NullMarked
package warmpool.local.board;

import org.jspecify.annotations.NullMarked;
