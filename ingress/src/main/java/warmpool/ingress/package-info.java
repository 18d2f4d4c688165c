/**
 * One webhook in, one queued check request out: who calls, what they ask, and that the queue has
 * it.
 *
 * <p>May use {@code core} only.
 */
@NullMarked
package warmpool.ingress;

import org.jspecify.annotations.NullMarked;
