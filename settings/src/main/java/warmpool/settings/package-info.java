/**
 * What the people who run a stack decide, as one file says it, and what each Lambda is told of it.
 *
 * <p>May use {@code settings.shape}, {@code settings.file}, {@code core} and Jackson.
 */
@NullMarked
package warmpool.settings;

import org.jspecify.annotations.NullMarked;
