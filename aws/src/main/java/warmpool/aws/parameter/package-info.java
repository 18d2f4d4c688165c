/**
 * What operators change while a stack runs, read from where it is kept.
 *
 * <p>May use {@code core.port}, {@code aws.client}, {@code aws.settings} and the SDK's Systems
 * Manager client.
 */
@NullMarked
package warmpool.aws.parameter;

import org.jspecify.annotations.NullMarked;
