package warmpool.scaler;

import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Provisioning;
import warmpool.core.agent.AgentState.Starting;
import warmpool.core.agent.AgentState.Stopped;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.StartLesson;
import warmpool.core.port.FleetTask;
import warmpool.scaler.AgentTracker.Change;

/**
 * What the agents that came or went in a tick teach about starting agents. Pure.
 *
 * <p>A task that the platform took back, or somebody stopped, says nothing about its revision; one
 * that found no room says something about the place only.
 */
record StartLessons(PoolFacts facts) {

  List<StartLesson> of(List<Change> changes) {
    return changes.stream().flatMap(change -> of(change).stream()).toList();
  }

  private Optional<StartLesson> of(Change change) {
    if (everWorked(change.before())) {
      return Optional.empty();
    }
    if (everWorked(change.after())) {
      return Optional.of(new StartLesson.BecameReady(change.after().launch()));
    }
    boolean onItsWay =
        change.before().state() instanceof Provisioning
            || change.before().state() instanceof Starting;
    return onItsWay ? failed(change.after()) : Optional.empty();
  }

  private static boolean everWorked(Agent agent) {
    return agent.trace().ready().isPresent() || agent.trace().busy().isPresent();
  }

  private Optional<StartLesson> failed(Agent agent) {
    return switch (agent.state()) {
      case Draining(_, var reason) when reason == DrainReason.NEVER_READY ->
          Optional.of(new StartLesson.NeverStarted(agent.launch(), false));
      case Stopped(_, var reason) when reason == EndReason.TASK_ENDED -> ended(agent);
      default -> Optional.empty();
    };
  }

  private Optional<StartLesson> ended(Agent agent) {
    return facts.taskOf(agent).map(FleetTask::cause).flatMap(cause -> ended(agent, cause));
  }

  private static Optional<StartLesson> ended(Agent agent, FleetTask.Cause cause) {
    return switch (cause) {
      case FAILED, NOT_TOLD -> Optional.of(new StartLesson.NeverStarted(agent.launch(), false));
      case NO_ROOM -> Optional.of(new StartLesson.NoRoom(agent.launch(), LaunchFailure.CAPACITY));
      case INTERRUPTED, ASKED -> Optional.empty();
    };
  }
}
