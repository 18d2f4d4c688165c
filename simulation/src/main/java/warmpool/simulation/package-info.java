/**
 * Days of traffic in seconds: the production services in a virtual world, with the invariants
 * checked after every event.
 *
 * <p>May use {@code core}, the three Lambda modules, and the message formats of {@code aws.queue}.
 */
@NullMarked
package warmpool.simulation;

import org.jspecify.annotations.NullMarked;
