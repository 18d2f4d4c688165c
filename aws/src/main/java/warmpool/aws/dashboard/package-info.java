/**
 * What a dashboard shows and what raises an alarm, said once for CloudWatch and for pages of our
 * own.
 *
 * <p>May use the names of {@code aws.metrics}; no library.
 */
@NullMarked
package warmpool.aws.dashboard;

import org.jspecify.annotations.NullMarked;
