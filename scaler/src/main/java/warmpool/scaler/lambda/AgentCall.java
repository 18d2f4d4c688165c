package warmpool.scaler.lambda;

import warmpool.core.agent.BootstrapAttempt;
import warmpool.core.agent.Secret;
import warmpool.core.agent.StartPhases;
import warmpool.core.name.AgentId;

/** A call to the agent endpoint, as far as it can be understood. */
sealed interface AgentCall {
  /** {@code POST /v1/agents/{id}/bootstrap}. */
  record AsksToRegister(AgentId agent, BootstrapAttempt attempt) implements AgentCall {}

  /** {@code POST /v1/agents/{id}/ready}. */
  record Listens(AgentId agent, Secret token, StartPhases phases) implements AgentCall {}

  /** Nobody who could be right: no token, more than one, or a name that no agent can have. */
  record NoToken() implements AgentCall {}

  /** In our own words; nothing that was sent is in it. */
  record Malformed(String fix) implements AgentCall {}

  record NoSuchRoute() implements AgentCall {}
}
