package warmpool.core.port;

import java.util.Collection;
import java.util.List;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;

/** Starts and stops the tasks in which agents run. */
public interface AgentFleet {
  /** What launches for this pool may be made with now. */
  LaunchMenu menu(PoolName pool);

  /** Everything that a launch at this order is made with; frozen in the agent's row. */
  LaunchParameters parameters(PoolName pool, LaunchOrder order);

  /**
   * Launches the agent's task.
   *
   * <p>Errors: none; whatever the world does is an outcome. Safe to repeat: the same agent is the
   * same launch.
   */
  LaunchOutcome launch(Agent agent);

  /**
   * The pool's living tasks, and those of {@code known} that still can be shown.
   *
   * <p>A task that was just launched may be missing. Errors: {@link PortFailure}.
   */
  List<FleetTask> observe(PoolName pool, Collection<String> known);

  /** Errors: {@link PortFailure}. Safe to repeat; a task that is gone is no error. */
  void stop(String task, String reason);
}
