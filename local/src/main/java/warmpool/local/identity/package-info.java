/**
 * Simulated AWS STS and Entra, as far as the control plane's identity in Azure DevOps needs them.
 *
 * <p>May use {@code local.http} and Jackson.
 */
@NullMarked
package warmpool.local.identity;

import org.jspecify.annotations.NullMarked;
