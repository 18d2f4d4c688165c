package warmpool.core.port;

import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/**
 * Remembers agents, and keeps their shelves in step with their states.
 *
 * <p>Shape: an agent is on the ready shelf exactly while it is {@code Ready}, on the roster exactly
 * until it has ended, each in the same transaction as its state. Reads are consistent with every
 * earlier write. Agents are born by {@link PoolStore#recordIntent}.
 *
 * <p>Errors: {@link PortFailure}. Every call is safe to repeat.
 */
public interface AgentStore {
  Optional<Agent> find(AgentId id);

  /** Writes {@code changed} if the stored one still is of the version of {@code seen}. */
  Saved<Agent> save(Agent seen, Agent changed);

  /** Agents that are ready and promised to nobody, the longest ready first. */
  List<ReadyAgent> ready(PoolName pool, int limit);

  /** All agents that have not ended, in the order of their ids. */
  List<Agent> roster(PoolName pool);
}
