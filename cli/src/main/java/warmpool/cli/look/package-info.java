/**
 * Waits for what others bring about.
 *
 * <p>May use {@code core}.
 */
@NullMarked
package warmpool.cli.look;

import org.jspecify.annotations.NullMarked;
