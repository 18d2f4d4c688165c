/**
 * What the people who run a stack decide: read once at the start of each function, and what they
 * have changed since.
 *
 * <p>May use {@code core.check}, {@code core.pool}, {@code core.policy} and Jackson.
 */
@NullMarked
package warmpool.aws.settings;

import org.jspecify.annotations.NullMarked;
