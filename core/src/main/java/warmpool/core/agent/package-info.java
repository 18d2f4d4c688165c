/**
 * Agents and their life: from the intent to launch one to its end.
 *
 * <p>May use the names of {@code core.check} and {@code core.pool}.
 */
@NullMarked
package warmpool.core.agent;

import org.jspecify.annotations.NullMarked;
