/**
 * The scaler Lambdas' shells: signals, schedule and task events in, ticks out, and the wiring.
 *
 * <p>May use everything the scaler does, {@code ado}, {@code aws} and Lambda's own types.
 */
@NullMarked
package warmpool.scaler.lambda;

import org.jspecify.annotations.NullMarked;
