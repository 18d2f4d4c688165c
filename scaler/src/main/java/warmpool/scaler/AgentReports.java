package warmpool.scaler;

import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.Secret;
import warmpool.core.agent.StartPhases;
import warmpool.core.name.AgentId;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Saved;

/**
 * Hears from containers that their agents listen.
 *
 * <p>That is a hint, not a fact: the agent is ready when Azure DevOps shows it so, and the hint
 * makes us look.
 */
public final class AgentReports {
  /** Contenders are few: a tick that sees the agent online, a repeated report. */
  private static final int TRIES_MAX = 3;

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
    Optional<Agent> reporter = reporter(id, token);
    reporter.ifPresent(agent -> {
      keep(agent, token, phases);
      signals.signal(agent.pool());
    });
    return reporter.isPresent();
  }

  private Optional<Agent> reporter(AgentId id, Secret token) {
    return agents
        .find(id)
        .filter(agent ->
            agent.bootstrap().use().filter(use -> token.matches(use.reportHash())).isPresent());
  }

  /**
   * The first report counts, so that repeating it writes nothing. Best effort beyond a few races:
   * it is three numbers.
   */
  private void keep(Agent reporter, Secret token, StartPhases phases) {
    Optional<Agent> current = Optional.of(reporter);
    for (int tries = 0; tries < TRIES_MAX && current.isPresent(); tries++) {
      Agent seen = current.get();
      if (seen.state().ended()
          || seen.bootstrap().phases().isPresent()
          || agents.save(seen, seen.reported(phases)) instanceof Saved.Written<Agent>) {
        return;
      }
      current = reporter(reporter.id(), token);
    }
  }
}
