package warmpool.scaler;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;

/**
 * What the world showed of a pool at the start of a tick.
 *
 * @param roster agents by our own rows
 * @param tasks by the fleet; empty when it could not be asked
 * @param directory by Azure DevOps; empty when it was not time to ask, or it could not be asked
 * @param troubles why something could not be asked, in words
 */
record PoolFacts(
    List<Agent> roster,
    Optional<List<FleetTask>> tasks,
    Optional<DirectoryView.Seen> directory,
    List<String> troubles) {

  Optional<FleetTask> taskOf(Agent agent) {
    return tasks.orElse(List.of()).stream()
        .filter(task ->
            agent.task().isPresent()
                ? agent.task().get().equals(task.task())
                : task.agent().filter(agent.id()::equals).isPresent())
        .findFirst();
  }

  Optional<Registration> registrationOf(Agent agent) {
    return registrationNamed(agent.id().value());
  }

  Optional<Registration> registrationNamed(String name) {
    return directory.stream()
        .flatMap(seen -> seen.registrations().stream())
        .filter(registration -> registration.name().equals(name))
        .findFirst();
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
