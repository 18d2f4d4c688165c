/**
 * What stands in a stack's queues and their dead letters, and how dead letters are sent back.
 *
 * <p>May use {@code aws.client}, {@code core} and the SDK's SQS client.
 */
@NullMarked
package warmpool.cli.queue;

import org.jspecify.annotations.NullMarked;
