/**
 * The agent that runs inside a simulated task: speaks the real agent's protocol to Azure DevOps and
 * pretends to work.
 *
 * <p>May use {@code local.clock} only.
 */
@NullMarked
package warmpool.local.agent;

import org.jspecify.annotations.NullMarked;
