/**
 * Who gets which agent, and when to give up.
 *
 * <p>May use {@code core.check}, {@code core.agent}, {@code core.name} and {@code core.port}.
 */
@NullMarked
package warmpool.core.pairing;

import org.jspecify.annotations.NullMarked;
