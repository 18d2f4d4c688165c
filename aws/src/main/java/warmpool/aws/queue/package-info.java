/**
 * Our messages on SQS: their format, how they are sent, and how a batch of them is worked through.
 *
 * <p>May use {@code core.port} and its records, {@code aws.client}, the SDK's SQS client and
 * Lambda's events.
 */
@NullMarked
package warmpool.aws.queue;

import org.jspecify.annotations.NullMarked;
