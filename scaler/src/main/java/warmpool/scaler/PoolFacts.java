package warmpool.scaler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;

/**
 * What the world showed of a pool at the start of a tick.
 *
 * <p>Shape: tasks and registrations are found by name, because a tick looks up one of each for
 * every agent.
 */
final class PoolFacts {
  private final List<Agent> roster;
  private final Optional<List<FleetTask>> tasks;
  private final Optional<DirectoryView.Seen> directory;
  private final List<String> troubles;
  private final Map<String, FleetTask> byTask;
  private final Map<String, FleetTask> byAgent;
  private final Map<String, Registration> byName;

  private PoolFacts(
      List<Agent> roster,
      Optional<List<FleetTask>> tasks,
      Optional<DirectoryView.Seen> directory,
      List<String> troubles) {
    this.roster = roster;
    this.tasks = tasks;
    this.directory = directory;
    this.troubles = troubles;
    List<FleetTask> seen = tasks.orElse(List.of());
    this.byTask = firstBy(seen, task -> Optional.of(task.task()));
    this.byAgent = firstBy(seen, task -> task.agent().map(agent -> agent.value()));
    this.byName =
        firstBy(
            directory.map(DirectoryView.Seen::registrations).orElse(List.of()),
            registration -> Optional.of(registration.name()));
  }

  private static <T> Map<String, T> firstBy(List<T> all, Function<T, Optional<String>> name) {
    Map<String, T> found = new HashMap<>();
    all.forEach(each -> name.apply(each).ifPresent(key -> found.putIfAbsent(key, each)));
    return found;
  }

  /** Our rows, and what the fleet showed. */
  static PoolFacts of(List<Agent> roster, List<FleetTask> tasks) {
    return new PoolFacts(roster, Optional.of(tasks), Optional.empty(), List.of());
  }

  /** Our rows only: the fleet could not be asked. */
  static PoolFacts withoutTasks(List<Agent> roster, String trouble) {
    return new PoolFacts(roster, Optional.empty(), Optional.empty(), List.of(trouble));
  }

  /** Agents by our own rows. */
  List<Agent> roster() {
    return roster;
  }

  /** By the fleet; empty when it could not be asked. */
  Optional<List<FleetTask>> tasks() {
    return tasks;
  }

  /** By Azure DevOps; empty when it was not time to ask, or it could not be asked. */
  Optional<DirectoryView.Seen> directory() {
    return directory;
  }

  /** Why something could not be asked, in words. */
  List<String> troubles() {
    return troubles;
  }

  Optional<FleetTask> taskOf(Agent agent) {
    return Optional.ofNullable(
        agent.task().isPresent()
            ? byTask.get(agent.task().get())
            : byAgent.get(agent.id().value()));
  }

  Optional<Registration> registrationOf(Agent agent) {
    return registrationNamed(agent.id().value());
  }

  Optional<Registration> registrationNamed(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<PoolJob> queuedJobs() {
    return directory.map(DirectoryView.Seen::queued).orElse(List.of());
  }

  PoolFacts seen(DirectoryView.Seen view) {
    return new PoolFacts(roster, tasks, Optional.of(view), troubles);
  }

  PoolFacts trouble(String more) {
    return new PoolFacts(
        roster, tasks, directory, Stream.concat(troubles.stream(), Stream.of(more)).toList());
  }

  PoolFacts with(List<Agent> newer) {
    return new PoolFacts(newer, tasks, directory, troubles);
  }
}
