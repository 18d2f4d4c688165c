/**
 * Speaks to the check that waits: its result, the log its people read, and whether its run is still
 * alive.
 *
 * <p>May use {@code ado.http} and {@code core}; only the check's own job token opens anything here.
 */
@NullMarked
package warmpool.ado.check;

import org.jspecify.annotations.NullMarked;
