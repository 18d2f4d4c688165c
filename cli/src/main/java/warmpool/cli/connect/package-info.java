/**
 * Compares how an organisation is set up with what a stack needs, makes the difference, and takes
 * it back.
 *
 * <p>May use {@code ado.connect} and {@code core}.
 */
@NullMarked
package warmpool.cli.connect;

import org.jspecify.annotations.NullMarked;
