/**
 * Scenario files: worlds that a person writes.
 *
 * <p>May use the simulation's scenario and Jackson.
 */
@NullMarked
package warmpool.simulation.file;

import org.jspecify.annotations.NullMarked;
