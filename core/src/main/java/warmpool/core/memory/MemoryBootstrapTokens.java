package warmpool.core.memory;

import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;
import warmpool.core.port.BootstrapTokens;

/** Tokens that anybody can guess who knows an agent's name. */
public final class MemoryBootstrapTokens implements BootstrapTokens {
  @Override
  public Secret of(AgentId agent) {
    return new Secret("token-of-" + agent);
  }
}
