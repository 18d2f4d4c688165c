package warmpool.scaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import warmpool.core.agent.Agent;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Registration;
import warmpool.core.port.Removal;

/**
 * Removes what no living row knows: registrations of agents that are over, and tasks nobody asked
 * for.
 *
 * <p>Only what carries this installation's name is touched: placeholders and other people's agents
 * do not.
 */
final class AgentReaper {
  private final AgentStore agents;
  private final AgentDirectory directory;
  private final AgentFleet fleet;
  private final TickSettings settings;

  AgentReaper(
      AgentStore agents, AgentDirectory directory, AgentFleet fleet, TickSettings settings) {
    this.agents = agents;
    this.directory = directory;
    this.fleet = fleet;
    this.settings = settings;
  }

  /** One sentence for each thing removed. Without a fresh look at Azure DevOps nothing is. */
  List<String> reap(PoolName pool, PoolFacts facts, Instant now) {
    if (facts.directory().isEmpty()) {
      return List.of();
    }
    List<String> done = new ArrayList<>();
    Set<String> living =
        facts.roster().stream().map(agent -> agent.id().value()).collect(Collectors.toSet());
    DirectoryView.Seen seen = facts.directory().get();
    for (Registration registration : seen.registrations()) {
      if (ours(registration.name()) && !living.contains(registration.name())) {
        careful(registration.name(), () -> reapRegistration(pool, registration, now))
            .ifPresent(done::add);
      }
    }
    for (FleetTask task : facts.tasks().orElse(List.of())) {
      boolean known = task.agent().filter(id -> living.contains(id.value())).isPresent();
      if (!known) {
        careful(task.task(), () -> reapTask(task, facts, now)).ifPresent(done::add);
      }
    }
    return done;
  }

  /** What cannot be removed now must not keep agents from being started. */
  private static Optional<String> careful(String what, Supplier<Optional<String>> reaping) {
    try {
      return reaping.get();
    } catch (PortFailure failure) {
      return Optional.of("could not remove " + what + ": " + failure.getMessage());
    }
  }

  private boolean ours(String name) {
    return AgentId.isOne(name) && name.startsWith(AgentId.PREFIX + settings.stack() + "-");
  }

  private Optional<String> reapRegistration(PoolName pool, Registration found, Instant now) {
    if (found.job().isPresent() || lives(new AgentId(found.name()), found.createdAt(), now)) {
      return Optional.empty();
    }
    if (found.online() && found.enabled()) {
      // A job may be on its way to it; the next look tells.
      directory.disable(pool, found.number());
      return Optional.of("disabled orphan " + found.name());
    }
    return directory.remove(pool, found.number()) == Removal.REMOVED
        ? Optional.of("removed registration of " + found.name())
        : Optional.empty();
  }

  private Optional<String> reapTask(FleetTask task, PoolFacts facts, Instant now) {
    boolean running =
        task.phase() == FleetTask.Phase.PENDING || task.phase() == FleetTask.Phase.RUNNING;
    if (!running || task.agent().isEmpty() || !ours(task.agent().get().value())) {
      return Optional.empty();
    }
    AgentId id = task.agent().get();
    // While it is registered it may have a job; its registration goes first.
    boolean registered = facts.registrationNamed(id.value()).isPresent();
    if (registered || lives(id, task.createdAt(), now) || mayStillCome(task, id, now)) {
      return Optional.empty();
    }
    fleet.stop(task.task(), "warmpool: no record knows this task");
    return Optional.of("stopped orphan task of " + id);
  }

  /** It holds what it registers with, nobody has ever seen it registered, and it is young. */
  private boolean mayStillCome(FleetTask task, AgentId id, Instant now) {
    return agents
            .find(id)
            .filter(row -> row.bootstrap().use().isPresent() && row.registration().isEmpty())
            .isPresent()
        && now.isBefore(task.createdAt().plus(TickSettings.UNSEEN_GRACE));
  }

  /** Read now: a row may have been born after this tick read its roster. */
  private boolean lives(AgentId id, Instant createdAt, Instant now) {
    Optional<Agent> row = agents.find(id);
    boolean young = now.isBefore(createdAt.plus(settings.orphanGrace()));
    return row.isPresent() ? !row.get().state().ended() : young;
  }
}
