package warmpool.core.port;

/**
 * The control plane's own identity in Azure DevOps: for pools, agents and jobs, never for checks.
 */
public interface AdoCredentials {
  /**
   * What to present now.
   *
   * <p>Errors: {@link PortFailure} when it cannot be had; one that is not retryable means that
   * somebody has to put it right. Safe to repeat.
   */
  AdoCredential current();

  /**
   * Azure DevOps did not accept it: what is kept of it is asked for anew before it is presented
   * again. Safe to repeat; says nothing about when to try again, which is the caller's to bound.
   */
  void rejected(AdoCredential presented);
}
