/**
 * Takes an installation out of an account: lets its agents go, and knows what its stacks leave.
 *
 * <p>May use {@code cli.account}, {@code cli.look}, {@code core} and the SDK's clients of DynamoDB
 * and ECS.
 */
@NullMarked
package warmpool.cli.removal;

import org.jspecify.annotations.NullMarked;
