/**
 * What the tests of both state machines share: walking them, and writing them down.
 *
 * <p>May use the JDK and AssertJ.
 */
@NullMarked
package warmpool.core.life;

import org.jspecify.annotations.NullMarked;
