/**
 * Builds, synthesises and deploys by the tools that do it: Maven, npm and the cdk.
 *
 * <p>May use {@code cli.account}, {@code settings}, Jackson and {@code core}.
 */
@NullMarked
package warmpool.cli.deploy;

import org.jspecify.annotations.NullMarked;
