/**
 * Says in sentences what the store remembers.
 *
 * <p>May use {@code core}; pure.
 */
@NullMarked
package warmpool.cli.why;

import org.jspecify.annotations.NullMarked;
