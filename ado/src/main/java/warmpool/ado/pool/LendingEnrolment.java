package warmpool.ado.pool;

import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;

/**
 * Lends the agent's container a token with which it registers itself, the officially supported way.
 *
 * <p>Shape: the control plane's own token of Entra, which lives for an hour or so; a personal
 * access token is never lent.
 */
public final class LendingEnrolment implements AgentEnrolment {
  private final AdoCredentials credentials;

  public LendingEnrolment(AdoCredentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Handover handOver(PoolName pool, AgentId agent) {
    AdoCredential credential = credentials.current();
    if (!credential.shortLived()) {
      throw new PortFailure(
          "agent enrolment",
          false,
          "a personal access token never enters a container: use Entra, or preregister this pool's"
              + " agents",
          null);
    }
    return new Handover.Token(credential.secret());
  }
}
