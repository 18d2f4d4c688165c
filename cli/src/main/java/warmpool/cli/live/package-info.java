/**
 * Pools' settings as they are in the file, as they were deployed, and as they are now.
 *
 * <p>May use {@code core}, {@code settings}, {@code aws.settings}, {@code aws.parameter}, {@code
 * cli.look} and Jackson.
 */
@NullMarked
package warmpool.cli.live;

import org.jspecify.annotations.NullMarked;
