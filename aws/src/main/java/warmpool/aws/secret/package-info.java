/**
 * Secrets, read from where they are kept.
 *
 * <p>May use {@code core.port}, {@code aws.client} and the SDK's Secrets Manager client.
 */
@NullMarked
package warmpool.aws.secret;

import org.jspecify.annotations.NullMarked;
