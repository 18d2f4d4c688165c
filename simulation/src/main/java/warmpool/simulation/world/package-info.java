/**
 * The virtual world around the services: functions and queues, a fleet, an organisation.
 *
 * <p>May use {@code core}, Lambda's own types and the rest of the simulation.
 */
@NullMarked
package warmpool.simulation.world;

import org.jspecify.annotations.NullMarked;
