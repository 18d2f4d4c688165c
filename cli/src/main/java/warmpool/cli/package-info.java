/**
 * The operator's tool: what can be typed, and how it is answered.
 *
 * <p>May use the rooms below it, {@code settings}, {@code local} and what it brings, picocli and a
 * progress bar. The rooms below do not know it.
 */
@NullMarked
package warmpool.cli;

import org.jspecify.annotations.NullMarked;
