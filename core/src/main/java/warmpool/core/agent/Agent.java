package warmpool.core.agent;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/**
 * An agent as the store remembers it.
 *
 * @param task the fleet's name of its task, once launched
 * @param registration Azure DevOps' number for it, once seen there
 * @param version grows with each write
 */
public record Agent(
    AgentId id,
    PoolName pool,
    AgentState state,
    AgentTrace trace,
    LaunchParameters launch,
    Optional<String> task,
    Optional<Long> registration,
    long version) {

  /** An agent that we intend to launch. */
  public static Agent planned(AgentId id, PoolName pool, LaunchParameters launch, Instant now) {
    return new Agent(
        id,
        pool,
        new AgentState.Provisioning(now),
        AgentTrace.planned(now),
        launch,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  public Agent moved(AgentState to) {
    return new Agent(id, pool, to, trace.reached(to), launch, task, registration, version);
  }

  /** The agent once its task is known; {@code at} counts the first time only. */
  public Agent withTask(String taskId, Instant at) {
    return new Agent(
        id, pool, state, trace.launchedAt(at), launch, Optional.of(taskId), registration, version);
  }

  public Agent withRegistration(long number) {
    return new Agent(id, pool, state, trace, launch, task, Optional.of(number), version);
  }

  public Agent withVersion(long newer) {
    return new Agent(id, pool, state, trace, launch, task, registration, newer);
  }
}
