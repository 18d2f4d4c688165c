package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Stopped;
import warmpool.core.agent.AgentStep;
import warmpool.core.agent.AgentTurnover;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.StartTimes;
import warmpool.core.port.AgentStore;
import warmpool.core.port.Registration;
import warmpool.core.port.Saved;

/** Brings our rows up to what the world shows of each agent. */
final class AgentTracker {
  /**
   * What came of it.
   *
   * @param roster agents that have not ended
   * @param changes agents whose state is another one than before
   * @param leadTimes of the agents that became ready for the first time
   */
  record Tracked(
      List<Agent> roster, List<Change> changes, List<Duration> leadTimes, AgentTurnover turnover) {}

  record Change(Agent before, Agent after) {
    boolean becameReady() {
      return before.trace().ready().isEmpty() && after.trace().ready().isPresent();
    }

    boolean gotJob() {
      return before.trace().busy().isEmpty() && after.trace().busy().isPresent();
    }

    boolean endedUnused() {
      return before.state() instanceof Draining(_, var why)
          && why != DrainReason.TASK_STOPPING
          && after.state() instanceof Stopped(_, var reason)
          && reason == EndReason.DRAINED
          && after.trace().ready().isPresent()
          && after.trace().busy().isEmpty();
    }
  }

  private final AgentStore agents;

  AgentTracker(AgentStore agents) {
    this.agents = agents;
  }

  Tracked track(AgentSightings sightings, Instant now) {
    List<Agent> roster = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Agent before : sightings.facts().roster()) {
      Agent seen = withNames(before, sightings.facts());
      Agent after = save(before, applied(seen, sightings.of(seen), now));
      if (!after.state().ended()) {
        roster.add(after);
      }
      if (!after.state().equals(before.state())) {
        changes.add(new Change(before, after));
      }
    }
    return new Tracked(roster, changes, leadTimes(changes), turnover(changes));
  }

  private static Agent applied(Agent agent, List<AgentEvent> events, Instant now) {
    Agent current = agent;
    for (AgentEvent event : events) {
      if (AgentLife.next(current.state(), event, now) instanceof AgentStep.Moved(var to)) {
        current = current.moved(to);
      }
    }
    return current;
  }

  private static Agent withNames(Agent agent, PoolFacts facts) {
    Agent named =
        agent.task().isPresent()
            ? agent
            : facts
                .taskOf(agent)
                .map(task -> agent.withTask(task.task(), task.createdAt()))
                .orElse(agent);
    Optional<Long> number = facts.registrationOf(agent).map(Registration::number);
    return number.isPresent() && !number.equals(named.registration())
        ? named.withRegistration(number.get())
        : named;
  }

  /** Who lost the race for the row takes it as it is; the next look repairs what is left. */
  private Agent save(Agent before, Agent after) {
    if (after.equals(before)) {
      return before;
    }
    return switch (agents.save(before, after)) {
      case Saved.Written<Agent>(var written) -> written;
      case Saved.Stale<Agent> _ -> agents.find(before.id()).orElse(before);
    };
  }

  private static List<Duration> leadTimes(List<Change> changes) {
    return changes.stream()
        .filter(Change::becameReady)
        .flatMap(change ->
            change.after().trace().ready().stream()
                .map(at -> Duration.between(change.after().trace().planned(), at)))
        .toList();
  }

  private static AgentTurnover turnover(List<Change> changes) {
    return new AgentTurnover(
        changes.stream()
            .filter(Change::becameReady)
            .flatMap(change -> StartTimes.of(change.after()).stream())
            .toList(),
        (int) changes.stream().filter(Change::gotJob).count(),
        (int) changes.stream().filter(Change::endedUnused).count());
  }
}
