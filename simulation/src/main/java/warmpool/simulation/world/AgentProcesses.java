package warmpool.simulation.world;

import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/** What runs inside tasks, as the fleet sees it. */
public interface AgentProcesses {
  AgentProcesses NONE =
      new AgentProcesses() {
        @Override
        public void started(AgentId agent, PoolName pool, String task) {}

        @Override
        public void killed(AgentId agent) {}

        @Override
        public boolean busy(AgentId agent) {
          return false;
        }
      };

  void started(AgentId agent, PoolName pool, String task);

  /** The process is no more; safe to repeat. */
  void killed(AgentId agent);

  /** Whether it has a job. */
  boolean busy(AgentId agent);
}
