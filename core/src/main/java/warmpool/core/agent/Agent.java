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
 * @param bootstrap what becomes of its one-time token
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
    Bootstrap bootstrap,
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
        Bootstrap.NONE,
        1);
  }

  public Agent moved(AgentState to) {
    return new Agent(
        id, pool, to, trace.reached(to), launch, task, registration, bootstrap, version);
  }

  /** The agent once its task is known; {@code at} counts the first time only. */
  public Agent withTask(String taskId, Instant at) {
    return new Agent(
        id,
        pool,
        state,
        trace.launchedAt(at),
        launch,
        Optional.of(taskId),
        registration,
        bootstrap,
        version);
  }

  public Agent withRegistration(long number) {
    return new Agent(id, pool, state, trace, launch, task, Optional.of(number), bootstrap, version);
  }

  public Agent withVersion(long newer) {
    return new Agent(id, pool, state, trace, launch, task, registration, bootstrap, newer);
  }

  /** The agent for whose launch this token was minted. */
  public Agent withToken(Secret token) {
    return with(Bootstrap.minted(token.hash()));
  }

  /** The agent whose container has what it registers with. */
  public Agent bootstrapped(Bootstrap.Use by) {
    return with(bootstrap.used(by));
  }

  /** The agent whose container has said that it listens. */
  public Agent reported(StartPhases reached) {
    return with(bootstrap.reported(reached));
  }

  /** The agent whose token is in two hands; nobody is promised it from here on. */
  public Agent quarantined(Instant now) {
    Agent marked = with(bootstrap.usedByAnother());
    AgentEvent drain = new AgentEvent.DrainRequested(DrainReason.QUARANTINED);
    return AgentLife.next(state, drain, now) instanceof AgentStep.Moved(var to)
        ? marked.moved(to)
        : marked;
  }

  private Agent with(Bootstrap newer) {
    return new Agent(id, pool, state, trace, launch, task, registration, newer, version);
  }
}
