package warmpool.core.port;

import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/** Gets an agent what it registers with in Azure DevOps. */
public interface AgentEnrolment {
  /**
   * Makes what this agent, and no other, needs now.
   *
   * <p>Errors: {@link PortFailure}. Safe to repeat: the agent has one registration at most, and the
   * last handover is the one that works.
   */
  Handover handOver(PoolName pool, AgentId agent);
}
