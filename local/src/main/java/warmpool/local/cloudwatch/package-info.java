/**
 * Stand-in for CloudWatch's PutMetricData and GetMetricData: decodes what the real SDK sends,
 * remembers it for the page, and gives it back.
 *
 * <p>May use Javalin and Jackson; knows nothing of pools, only of names and dimensions.
 */
@NullMarked
package warmpool.local.cloudwatch;

import org.jspecify.annotations.NullMarked;
