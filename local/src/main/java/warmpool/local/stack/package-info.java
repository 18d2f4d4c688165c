/**
 * The local stack: the world that stands in for AWS and Azure DevOps, and the workers in it.
 *
 * <p>May use every module: it is where they are put together.
 */
@NullMarked
package warmpool.local.stack;

import org.jspecify.annotations.NullMarked;
