/**
 * Stand-in for CloudWatch's PutMetricData: decodes what the real SDK sends and remembers it for the
 * page.
 *
 * <p>May use Javalin and Jackson; knows nothing of pools, only of names and dimensions.
 */
@NullMarked
package warmpool.local.cloudwatch;

import org.jspecify.annotations.NullMarked;
