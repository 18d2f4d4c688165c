/**
 * The fleet of agents on ECS: the only room that calls it.
 *
 * <p>May use {@code core.port} and its records, {@code aws.client} and the SDK's ECS client.
 */
@NullMarked
package warmpool.scaler.ecs;

import org.jspecify.annotations.NullMarked;
