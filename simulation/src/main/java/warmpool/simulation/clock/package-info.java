/**
 * Virtual time: what is due when, and work that waits for it.
 *
 * <p>May use the JDK only.
 */
@NullMarked
package warmpool.simulation.clock;

import org.jspecify.annotations.NullMarked;
