/**
 * What must hold: the invariants, what happened, and what broke.
 *
 * <p>May use {@code core} and the simulation's clock.
 */
@NullMarked
package warmpool.simulation.proof;

import org.jspecify.annotations.NullMarked;
