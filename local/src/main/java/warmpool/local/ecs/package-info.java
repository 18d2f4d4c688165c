/**
 * Simulated ECS: what Fargate would do with our RunTask calls, over HTTP on loopback, so that the
 * real SDK and the plain {@code aws} command line use it unchanged.
 *
 * <p>May use {@code local.clock}, Javalin and Jackson; knows nothing of agents, pools or Azure
 * DevOps.
 */
@NullMarked
package warmpool.local.ecs;

import org.jspecify.annotations.NullMarked;
