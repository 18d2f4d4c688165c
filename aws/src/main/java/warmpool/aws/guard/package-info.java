/**
 * Slows down who guesses.
 *
 * <p>May use resilience4j.
 */
@NullMarked
package warmpool.aws.guard;

import org.jspecify.annotations.NullMarked;
