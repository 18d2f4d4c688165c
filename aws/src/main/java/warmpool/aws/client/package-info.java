/**
 * How we reach AWS: one way to build a client, one way to speak of its failures.
 *
 * <p>May use the AWS SDK and {@code core.port}.
 */
@NullMarked
package warmpool.aws.client;

import org.jspecify.annotations.NullMarked;
