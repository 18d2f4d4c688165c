package warmpool.scaler.ecs;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import warmpool.core.name.AgentId;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Cause;
import warmpool.core.port.FleetTask.Phase;

/** ECS tasks in our own words. Pure. */
final class FleetTasks {
  private FleetTasks() {}

  static FleetTask of(Task task) {
    String why = task.stoppedReason() == null ? "" : task.stoppedReason();
    return new FleetTask(
        task.taskArn(), agent(task), phase(task), task.createdAt(), why, cause(task, why));
  }

  private static Cause cause(Task task, String why) {
    return switch (String.valueOf(task.stopCodeAsString())) {
      case "SpotInterruption", "TerminationNotice", "InfrastructureHealth" -> Cause.INTERRUPTED;
      case "UserInitiated", "ServiceSchedulerInitiated" -> Cause.ASKED;
      case "TaskFailedToStart" -> noRoom(why) ? Cause.NO_ROOM : Cause.FAILED;
      case "EssentialContainerExited" -> Cause.FAILED;
      default -> Cause.NOT_TOLD;
    };
  }

  /** Fargate does not look whether a subnet has addresses left before it starts a task in it. */
  private static boolean noRoom(String why) {
    String normal = why.toLowerCase(Locale.ROOT);
    return normal.contains("insufficient free addresses")
        || normal.contains("enough free addresses")
        || normal.contains("insufficientfreeaddresses")
        || normal.contains("capacity is unavailable");
  }

  /** An interrupted task is on its way out before its status says so. */
  private static Phase phase(Task task) {
    boolean interrupted = cause(task, "") == Cause.INTERRUPTED;
    boolean wanted = !interrupted && !"STOPPED".equals(task.desiredStatus());
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
