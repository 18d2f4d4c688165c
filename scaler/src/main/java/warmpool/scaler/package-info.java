/**
 * Keeps each pool at its warm target: observes, decides, records the intent, acts.
 *
 * <p>May use {@code core}; the world comes through its ports.
 */
@NullMarked
package warmpool.scaler;

import org.jspecify.annotations.NullMarked;
