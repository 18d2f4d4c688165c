/**
 * The one way in which the local stack's own servers are started: on loopback, with bounds.
 *
 * <p>May use Javalin.
 */
@NullMarked
package warmpool.local.http;

import org.jspecify.annotations.NullMarked;
