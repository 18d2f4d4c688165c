/**
 * The way from a service to a port: where a call may wait, fail, be repeated or be cut off.
 *
 * <p>May use {@code core.port} and the simulation's clock and faults.
 */
@NullMarked
package warmpool.simulation.wire;

import org.jspecify.annotations.NullMarked;
