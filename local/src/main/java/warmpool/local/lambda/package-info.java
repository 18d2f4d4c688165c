/**
 * What AWS does around a Lambda: an API in front, queues polled, a schedule, events delivered.
 *
 * <p>May use the Lambdas' handlers, Lambda's own types and the SDK's SQS client.
 */
@NullMarked
package warmpool.local.lambda;

import org.jspecify.annotations.NullMarked;
