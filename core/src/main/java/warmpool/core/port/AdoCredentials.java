package warmpool.core.port;

/**
 * The control plane's own identity in Azure DevOps: for pools, agents and jobs, never for checks.
 */
public interface AdoCredentials {
  /** What to present now. Errors: {@link PortFailure} when it cannot be had. Safe to repeat. */
  AdoCredential current();
}
