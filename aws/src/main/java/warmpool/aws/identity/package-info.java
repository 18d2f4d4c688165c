/**
 * Who we are in AWS, in a form that others believe.
 *
 * <p>May use {@code core.port}, {@code aws.client} and the SDK's STS client.
 */
@NullMarked
package warmpool.aws.identity;

import org.jspecify.annotations.NullMarked;
