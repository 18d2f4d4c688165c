/**
 * How many agents to keep ready, and why.
 *
 * <p>May use the JDK only.
 */
@NullMarked
package warmpool.core.policy;

import org.jspecify.annotations.NullMarked;
