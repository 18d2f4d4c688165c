/**
 * The store: requests, agents, pairings and pools in one DynamoDB table.
 *
 * <p>May use {@code core} and the DynamoDB client.
 */
@NullMarked
package warmpool.aws.store;

import org.jspecify.annotations.NullMarked;
