/**
 * What goes wrong, as data: kinds of faults, when they are on, and how often they strike.
 *
 * <p>May use the JDK and Jackson.
 */
@NullMarked
package warmpool.simulation.fault;

import org.jspecify.annotations.NullMarked;
