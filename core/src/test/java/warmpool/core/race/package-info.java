/**
 * Runs a few actors in every order that their I/O could take.
 *
 * <p>May use the JDK only, so that every module's tests can use it.
 */
@NullMarked
package warmpool.core.race;

import org.jspecify.annotations.NullMarked;
