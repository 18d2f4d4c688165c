/**
 * How much the ingress takes, and whether it stays right while it does.
 *
 * <p>May use Gatling; only the tests of the simulations may use the ingress, all others know what a
 * caller knows.
 */
@NullMarked
package warmpool.loadtest;

import org.jspecify.annotations.NullMarked;
