/**
 * Check requests and their life: from the webhook that asked for an agent to the answer it got.
 *
 * <p>May use the names of {@code core.agent} and {@code core.pool}.
 */
@NullMarked
package warmpool.core.check;

import org.jspecify.annotations.NullMarked;
