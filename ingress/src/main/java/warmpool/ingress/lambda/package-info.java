/**
 * The shell of the ingress: bytes in, status out.
 *
 * <p>May use everything the ingress needs; only the wiring constructs adapters.
 */
@NullMarked
package warmpool.ingress.lambda;

import org.jspecify.annotations.NullMarked;
