package warmpool.simulation.proof;

import java.util.List;
import java.util.Optional;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.CheckResult;

/** The world as it is, whatever it shows to the services. */
public interface Truth {
  /** Whether the agent has ever listened in its organisation. */
  boolean wasOnline(AgentId agent);

  /** Whether the agent's process lives and has a job. */
  boolean hasJob(AgentId agent);

  boolean registered(AgentId agent);

  /** Whether a task of the agent's runs, or will. */
  boolean taskAlive(AgentId agent);

  /** Whose tasks run in the pool, or will. */
  List<AgentId> tasksAlive(PoolName pool);

  /** What the check was told, if it took an answer. */
  Optional<CheckResult> taken(CheckRequestId check);

  /** Whether the check ended without an answer: cancelled, timed out, or never accepted. */
  boolean over(CheckRequestId check);
}
