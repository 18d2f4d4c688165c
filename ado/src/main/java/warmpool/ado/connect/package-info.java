/**
 * Sets an organisation up for a stack, and looks at how it is set up: service connections, pools,
 * queues, checks, placeholders.
 *
 * <p>May use {@code ado.http}, {@code ado.pool} and {@code core}; only operators' commands use it,
 * with an operator's token.
 */
@NullMarked
package warmpool.ado.connect;

import org.jspecify.annotations.NullMarked;
