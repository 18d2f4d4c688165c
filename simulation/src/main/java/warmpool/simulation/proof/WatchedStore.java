package warmpool.simulation.proof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.AgentId;
import warmpool.core.pool.Decision;
import warmpool.core.port.Admission;
import warmpool.core.port.AgentStore;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.Pairing;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;

/** Shows the books every row the moment it is written. */
public record WatchedStore(
    RequestStore requests,
    AgentStore agents,
    RequestBooks requestBooks,
    AgentBooks agentBooks,
    DecisionBooks decisionBooks,
    Journal journal) {

  /** The same port, watched. */
  public <T> T watched(Class<T> port, T real) {
    Object watched =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              try {
                Object result = method.invoke(real, arguments);
                look(result, arguments);
                return result;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
    return port.cast(watched);
  }

  private void look(Object result, Object[] arguments) {
    switch (result) {
      case null -> {
        if (arguments[0] instanceof Decision decision) {
          decisionBooks.decided(decision);
        }
      }
      case Admission.Admitted(var row) -> written(row);
      case Saved.Written<?>(RequestRecord row) -> written(row);
      case Saved.Written<?>(Agent row) -> written(row);
      case Saved.Written<?> _ when arguments[1] instanceof List<?> launches ->
          launches.forEach(agent -> born((Agent) agent));
      case Pairing.Paired _ -> {
        requests.find(((OpenRequest) arguments[0]).id()).ifPresent(this::written);
        agents.find(((ReadyAgent) arguments[1]).id()).ifPresent(this::written);
      }
      default -> {}
    }
  }

  private void born(Agent agent) {
    agents.find(agent.id()).ifPresent(this::written);
  }

  private void written(RequestRecord row) {
    journal.note("request", row.id(), row.state());
    requestBooks.written(row);
  }

  private void written(Agent row) {
    journal.note("agent", row.id(), row.state());
    agentBooks.written(row);
  }

  /** The agent's row, past every wire. */
  public Optional<Agent> agent(AgentId id) {
    return agents.find(id);
  }
}
