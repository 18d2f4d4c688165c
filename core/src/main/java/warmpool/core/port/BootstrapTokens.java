package warmpool.core.port;

import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;

/** Mints the one-time tokens of agents. */
public interface BootstrapTokens {
  /**
   * The agent's token.
   *
   * <p>The same agent has the same token, so that a repeated launch is the same launch; without the
   * minter's key it cannot be guessed. Errors: {@link PortFailure}.
   */
  Secret of(AgentId agent);
}
