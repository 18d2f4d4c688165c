package warmpool.scaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent.DrainRequested;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.AgentStep;
import warmpool.core.agent.DrainReason;
import warmpool.core.pool.ReplacementRule;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Registration;
import warmpool.core.port.Removal;
import warmpool.core.port.Saved;

/**
 * Lets agents go politely.
 *
 * <p>Off the ready shelf first, so that nobody is promised it; then disabled in Azure DevOps; then,
 * at least one look later, re-read; and only when it still has no job deleted there, and stopped.
 * There is no atomic way: a job may be assigned between any two of these, and then the agent is
 * left to it.
 */
final class AgentDrainer {
  private final AgentStore agents;
  private final AgentDirectory directory;
  private final AgentFleet fleet;
  private final TickSettings settings;

  AgentDrainer(
      AgentStore agents, AgentDirectory directory, AgentFleet fleet, TickSettings settings) {
    this.agents = agents;
    this.directory = directory;
    this.fleet = fleet;
    this.settings = settings;
  }

  /**
   * Begins to let {@code count} ready agents go, first those that should make way, then the longest
   * ready; one that was claimed meanwhile stays.
   */
  List<Agent> begin(List<Agent> roster, int count, ReplacementRule rule, Instant now) {
    List<Agent> begun = new ArrayList<>();
    roster.stream()
        .filter(agent -> agent.state() instanceof Ready)
        .sorted(
            Comparator.comparing((Agent agent) -> rule.reason(agent).isEmpty())
                .thenComparing(agent -> agent.state().since()))
        .limit(count)
        .forEach(agent ->
            requested(agent, rule.reason(agent).orElse(DrainReason.ABOVE_TARGET), now)
                .ifPresent(begun::add));
    return begun;
  }

  private Optional<Agent> requested(Agent agent, DrainReason reason, Instant now) {
    return AgentLife.next(agent.state(), new DrainRequested(reason), now)
                instanceof AgentStep.Moved(var to)
            && agents.save(agent, agent.moved(to)) instanceof Saved.Written<Agent>(var written)
        ? Optional.of(written)
        : Optional.empty();
  }

  /** Takes each draining agent one step further, by what Azure DevOps has just shown of it. */
  List<String> progress(PoolFacts facts, Instant now) {
    List<String> done = new ArrayList<>();
    if (facts.directory().isPresent()) {
      for (Agent agent : facts.roster()) {
        if (agent.state() instanceof Draining draining) {
          carefulStep(agent, draining, facts, now).ifPresent(done::add);
        }
      }
    }
    return done;
  }

  /** An agent that cannot be let go now must not keep others from being started. */
  private Optional<String> carefulStep(
      Agent agent, Draining draining, PoolFacts facts, Instant now) {
    try {
      return step(agent, draining, facts, now);
    } catch (PortFailure failure) {
      return Optional.of("could not let " + agent.id() + " go: " + failure.getMessage());
    }
  }

  private Optional<String> step(Agent agent, Draining draining, PoolFacts facts, Instant now) {
    boolean aPollLater = !now.isBefore(draining.since().plus(settings.askPauseWaiting()));
    Optional<Registration> registration = facts.registrationOf(agent);
    if (registration.isPresent() && registration.get().enabled()) {
      directory.disable(agent.pool(), registration.get().number());
      return Optional.of("disabled " + agent.id());
    }
    if (!aPollLater
        || mayStillCome(agent, draining, now)
        || stopping(agent, facts)
        || !removed(agent, registration)) {
      return Optional.empty();
    }
    agent.task().ifPresent(task -> fleet.stop(task, "warmpool: drained, " + draining.reason()));
    return Optional.of("stopped " + agent.id() + ": " + draining.reason());
  }

  /**
   * It holds what it registers with, and nobody has ever seen it registered. What holds nothing can
   * never come, and what was seen once and is gone gets no job any more.
   */
  private static boolean mayStillCome(Agent agent, Draining draining, Instant now) {
    return agent.registration().isEmpty()
        && agent.bootstrap().use().isPresent()
        && now.isBefore(draining.since().plus(TickSettings.UNSEEN_GRACE));
  }

  /** A task on its way out needs no second push. */
  private static boolean stopping(Agent agent, PoolFacts facts) {
    return facts.registrationOf(agent).isEmpty()
        && facts.taskOf(agent).filter(task -> task.phase() == Phase.STOPPING).isPresent();
  }

  private boolean removed(Agent agent, Optional<Registration> registration) {
    return registration.isEmpty()
        || (registration.get().job().isEmpty()
            && directory.remove(agent.pool(), registration.get().number()) == Removal.REMOVED);
  }
}
