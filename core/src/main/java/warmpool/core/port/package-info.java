/**
 * What we need from the world, in our own words.
 *
 * <p>May use the records of {@code core.check}, {@code core.agent} and {@code core.pool}.
 */
@NullMarked
package warmpool.core.port;

import org.jspecify.annotations.NullMarked;
