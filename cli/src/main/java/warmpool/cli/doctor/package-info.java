/**
 * Looks at everything that an installation needs, and says what is wrong and how to put it right.
 *
 * <p>Shape: each check answers findings; one that cannot look says so, and never that all is well.
 *
 * <p>May use {@code cli.account}, {@code cli.connect}, {@code cli.queue}, {@code ado.connect},
 * {@code settings} and {@code core}.
 */
@NullMarked
package warmpool.cli.doctor;

import org.jspecify.annotations.NullMarked;
