/**
 * The callback Lambda's shell: messages in, verdicts out, and the wiring.
 *
 * <p>May use everything the callback does, {@code ado}, {@code aws} and Lambda's own types.
 */
@NullMarked
package warmpool.callback.lambda;

import org.jspecify.annotations.NullMarked;
