/**
 * The one client for Azure DevOps: where its retry, breaker and rate rules live and its answers get
 * a meaning.
 *
 * <p>May use the JDK's HTTP client, resilience4j, Jackson, and {@code core}.
 */
@NullMarked
package warmpool.ado.http;

import org.jspecify.annotations.NullMarked;
