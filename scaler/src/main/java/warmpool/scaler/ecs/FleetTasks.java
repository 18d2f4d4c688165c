package warmpool.scaler.ecs;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import warmpool.core.name.AgentId;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Phase;

/** ECS tasks in our own words. Pure. */
final class FleetTasks {
  private FleetTasks() {}

  static FleetTask of(Task task) {
    String why = task.stoppedReason() == null ? "" : task.stoppedReason();
    return new FleetTask(task.taskArn(), agent(task), phase(task), task.createdAt(), why);
  }

  private static Phase phase(Task task) {
    boolean wanted = !"STOPPED".equals(task.desiredStatus());
    return switch (task.lastStatus()) {
      case "STOPPED", "DELETED" -> Phase.STOPPED;
      case "PROVISIONING", "PENDING", "ACTIVATING" -> wanted ? Phase.PENDING : Phase.STOPPING;
      case "RUNNING" -> wanted ? Phase.RUNNING : Phase.STOPPING;
      case "DEACTIVATING", "STOPPING", "DEPROVISIONING" -> Phase.STOPPING;
      // A status that ECS invents later is neither an end nor a start.
      default -> wanted ? Phase.PENDING : Phase.STOPPING;
    };
  }

  /** Overrides survive StopTask; tags do not. */
  private static Optional<AgentId> agent(Task task) {
    return Stream.ofNullable(task.overrides())
        .map(TaskOverride::containerOverrides)
        .flatMap(overrides -> overrides.stream().map(ContainerOverride::environment))
        .flatMap(variables -> variables.stream())
        .filter(variable -> LaunchTerms.AGENT_ID.equals(variable.name()))
        .map(KeyValuePair::value)
        .filter(AgentId::isOne)
        .map(AgentId::new)
        .findFirst();
  }
}
