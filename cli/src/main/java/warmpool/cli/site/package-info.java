/**
 * Where a stack is: what the operator's commands know of it before they do anything.
 *
 * <p>May use {@code cli.account}, {@code settings}, {@code aws.client}, {@code aws.settings} and
 * {@code core}.
 */
@NullMarked
package warmpool.cli.site;

import org.jspecify.annotations.NullMarked;
