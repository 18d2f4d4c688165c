/**
 * Azure DevOps as its clients see it: checks, agent pools, job queues, plans and faults, over HTTP
 * on loopback.
 *
 * <p>May use {@code local.clock} only.
 */
@NullMarked
package warmpool.local.ado;

import org.jspecify.annotations.NullMarked;
