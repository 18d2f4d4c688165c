/**
 * The names that everyone speaks: of pools, agents and check requests.
 *
 * <p>May use the JDK only.
 */
@NullMarked
package warmpool.core.name;

import org.jspecify.annotations.NullMarked;
