package warmpool.local.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/** Every agent that ever ran in this world, in the order of their starts. Safe for many threads. */
final class AgentRoll {
  private final Map<PoolName, List<AgentId>> agents = new HashMap<>();

  synchronized void started(PoolName pool, AgentId agent) {
    agents.computeIfAbsent(pool, _ -> new ArrayList<>()).add(agent);
  }

  synchronized List<AgentId> of(PoolName pool) {
    return List.copyOf(agents.getOrDefault(pool, List.of()));
  }
}
