/**
 * Classes that break the rules of our core, each in one way, for the rules to be tried on.
 *
 * <p>May use what it must not.
 */
@NullMarked
package warmpool.planted.core;

import org.jspecify.annotations.NullMarked;
