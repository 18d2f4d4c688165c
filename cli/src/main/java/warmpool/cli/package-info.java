/**
 * The operator's tool.
 *
 * <p>May use {@code local} and what it brings, picocli and a progress bar.
 */
@NullMarked
package warmpool.cli;

import org.jspecify.annotations.NullMarked;
