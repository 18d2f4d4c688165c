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
   * @param written those that this look wrote: of looks at once, each change is counted by one
   */
  record Tracked(List<Agent> roster, List<Change> changes, List<Change> written) {
    /** Of the agents that became ready for the first time. */
    List<Duration> leadTimes() {
      return leadTimes(changes);
    }

    AgentTurnover turnover() {
      return new AgentTurnover(
          leadTimes(written),
          written.stream()
              .filter(Change::becameReady)
              .flatMap(change -> StartTimes.of(change.after()).stream())
              .toList(),
          (int) written.stream().filter(Change::gotJob).count(),
          (int) written.stream().filter(Change::endedUnused).count());
    }

    private static List<Duration> leadTimes(List<Change> changes) {
      return changes.stream()
          .filter(Change::becameReady)
          .flatMap(change ->
              change.after().trace().ready().stream()
                  .map(at -> Duration.between(change.after().trace().planned(), at)))
          .toList();
    }
  }

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
    List<Change> written = new ArrayList<>();
    for (Agent before : sightings.facts().roster()) {
      Agent seen = withNames(before, sightings.facts());
      Saved<Agent> saved = save(before, applied(seen, sightings.of(seen), now));
      Agent after = orAsItIs(saved, before);
      if (!after.state().ended()) {
        roster.add(after);
      }
      if (!after.state().equals(before.state())) {
        var change = new Change(before, after);
        changes.add(change);
        if (saved instanceof Saved.Written) {
          written.add(change);
        }
      }
    }
    return new Tracked(roster, changes, written);
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

  private Saved<Agent> save(Agent before, Agent after) {
    return after.equals(before) ? new Saved.Written<>(before) : agents.save(before, after);
  }

  /** Who lost the race for the row takes it as it is; the next look repairs what is left. */
  private Agent orAsItIs(Saved<Agent> saved, Agent before) {
    return switch (saved) {
      case Saved.Written<Agent>(var now) -> now;
      case Saved.Stale<Agent> _ -> agents.find(before.id()).orElse(before);
    };
  }
}
