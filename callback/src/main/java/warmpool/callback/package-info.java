/**
 * Pairs requests with ready agents and answers their checks.
 *
 * <p>May use {@code core}; the world comes through its ports.
 */
@NullMarked
package warmpool.callback;

import org.jspecify.annotations.NullMarked;
