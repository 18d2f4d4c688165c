/**
 * Reads pools, agents and the job queue, and lets agents go.
 *
 * <p>May use {@code ado.http} and {@code core}; everything here is opened by the control plane's
 * credential.
 */
@NullMarked
package warmpool.ado.pool;

import org.jspecify.annotations.NullMarked;
