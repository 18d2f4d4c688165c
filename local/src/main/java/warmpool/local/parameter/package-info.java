/**
 * Stand-in for the Parameter Store of Systems Manager: GetParameter and PutParameter.
 *
 * <p>May use Javalin and Jackson; knows nothing of what stands in a parameter.
 */
@NullMarked
package warmpool.local.parameter;

import org.jspecify.annotations.NullMarked;
