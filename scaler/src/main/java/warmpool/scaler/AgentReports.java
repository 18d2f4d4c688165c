package warmpool.scaler;

import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.Secret;
import warmpool.core.agent.StartPhases;
import warmpool.core.name.AgentId;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PortFailure;

/**
 * Hears from containers that their agents listen.
 *
 * <p>That is a hint, not a fact: the agent is ready when Azure DevOps shows it so, and the hint
 * makes us look.
 */
public final class AgentReports {
  private final AgentStore agents;
  private final PoolSignals signals;

  public AgentReports(AgentStore agents, PoolSignals signals) {
    this.agents = agents;
    this.signals = signals;
  }

  /**
   * Takes the report; false if nobody who may report has sent it.
   *
   * <p>Errors: {@link PortFailure}. Safe to repeat.
   */
  public boolean take(AgentId id, Secret token, StartPhases phases) {
    Optional<Agent> reporter =
        agents
            .find(id)
            .filter(agent ->
                agent.bootstrap().use().filter(use -> token.matches(use.reportHash())).isPresent());
    reporter.ifPresent(agent -> {
      // Best effort: a write that loses its race loses three numbers.
      agents.save(agent, agent.reported(phases));
      signals.signal(agent.pool());
    });
    return reporter.isPresent();
  }
}
