package warmpool.core.memory;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.Pairing;
import warmpool.core.port.PairingStore;
import warmpool.core.port.ReadyAgent;

/** Promises agents to requests in memory. */
public final class MemoryPairingStore implements PairingStore {
  private final MemoryTables tables;

  public MemoryPairingStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Pairing pair(OpenRequest request, ReadyAgent agent, boolean warm, Instant now) {
    if (!request.pool().equals(agent.pool())) {
      throw new IllegalArgumentException(agent + " is of another pool than " + request);
    }
    return tables.atomically(() -> {
      Optional<RequestRecord> waiting = waiting(request);
      if (waiting.isEmpty()) {
        return new Pairing.RequestTaken();
      }
      Optional<Agent> ready = ready(agent);
      if (ready.isEmpty()) {
        return new Pairing.AgentTaken();
      }
      promise(waiting.get(), ready.get(), warm, now);
      return new Pairing.Paired();
    });
  }

  private Optional<RequestRecord> waiting(OpenRequest request) {
    return tables.waiting.holds(request.pool(), request)
        ? tables.request(request.id())
        : Optional.empty();
  }

  private Optional<Agent> ready(ReadyAgent agent) {
    return tables.ready.holds(agent.pool(), agent) ? tables.agent(agent.id()) : Optional.empty();
  }

  private void promise(RequestRecord request, Agent agent, boolean warm, Instant now) {
    RequestState paired = new RequestState.Paired(now, agent.id(), warm);
    AgentState claimed = new AgentState.Claimed(now, request.id());
    tables.put(request.moved(paired).withVersion(request.version() + 1));
    tables.put(agent.moved(claimed).withVersion(agent.version() + 1));
  }
}
