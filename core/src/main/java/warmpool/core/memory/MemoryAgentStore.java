package warmpool.core.memory;

import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentStore;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Saved;

/** Remembers agents in memory. */
public final class MemoryAgentStore implements AgentStore {
  private final MemoryTables tables;

  public MemoryAgentStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return tables.atomically(() -> tables.agent(id));
  }

  @Override
  public Saved<Agent> save(Agent seen, Agent changed) {
    return tables.atomically(() -> {
      Optional<Agent> stored = tables.agent(seen.id());
      if (stored.isEmpty() || stored.get().version() != seen.version()) {
        return new Saved.Stale<>();
      }
      Agent next = changed.withVersion(seen.version() + 1);
      tables.put(next);
      return new Saved.Written<>(next);
    });
  }

  @Override
  public List<ReadyAgent> ready(PoolName pool, int limit) {
    return tables.atomically(() -> tables.ready.first(pool, limit));
  }

  @Override
  public List<Agent> roster(PoolName pool) {
    return tables.atomically(
        () -> tables.roster.all(pool).stream().flatMap(id -> tables.agent(id).stream()).toList());
  }
}
