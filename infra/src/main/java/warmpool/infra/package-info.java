/**
 * The installation as CloudFormation: one stack for each lifetime, all of them from one file.
 *
 * <p>May use {@code settings}, {@code aws.dashboard}, the CDK and cdk-nag. Knows the Lambdas by
 * their zips and the names of their handlers only.
 */
@NullMarked
package warmpool.infra;

import org.jspecify.annotations.NullMarked;
