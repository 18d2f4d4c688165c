/**
 * The agent's container, tried without one: the real scripts, a stub control plane, stand-ins for
 * the agent's programs.
 *
 * <p>May use the JDK and Jackson.
 */
@NullMarked
package warmpool.image;

import org.jspecify.annotations.NullMarked;
