/**
 * The clock that everything simulated lives by: wall time, sped up.
 *
 * <p>May use the JDK only.
 */
@NullMarked
package warmpool.local.clock;

import org.jspecify.annotations.NullMarked;
