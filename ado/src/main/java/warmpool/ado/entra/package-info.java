/**
 * Our identity in Azure DevOps as a service principal of Microsoft Entra: what it is asked with,
 * and the short-lived token it is answered with.
 *
 * <p>May use {@code ado.http}, resilience4j, Jackson, and {@code core.port}.
 */
@NullMarked
package warmpool.ado.entra;

import org.jspecify.annotations.NullMarked;
