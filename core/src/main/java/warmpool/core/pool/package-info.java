/**
 * Pools: what we see of one, what we decide for it, and its settings.
 *
 * <p>May use {@code core.agent}, {@code core.check} and {@code core.policy}.
 */
@NullMarked
package warmpool.core.pool;

import org.jspecify.annotations.NullMarked;
