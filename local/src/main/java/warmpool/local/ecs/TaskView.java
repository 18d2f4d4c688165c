package warmpool.local.ecs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One task as a page shows it; the same facts DescribeTasks gives, without the environment. */
public record TaskView(
    String taskArn,
    String clusterArn,
    String taskDefinitionArn,
    String group,
    Optional<String> startedBy,
    TaskStatus lastStatus,
    TaskStatus desiredStatus,
    long version,
    Map<TaskMoment, Instant> moments,
    Optional<String> stopCode,
    Optional<String> stoppedReason,
    OptionalInt exitCode) {

  /** The last part of the ARN. */
  public String taskId() {
    return taskArn.substring(taskArn.lastIndexOf('/') + 1);
  }

  static TaskView of(SimulatedTask task) {
    TaskSpec spec = task.spec();
    TaskProgress progress = task.progress();
    return new TaskView(
        spec.taskArn(),
        spec.clusterArn(),
        spec.definition().arn(),
        spec.group(),
        spec.startedBy(),
        progress.status(),
        progress.desired(),
        progress.version(),
        progress.moments(),
        progress.stop().map(cause -> cause.code().wire()),
        progress.stop().map(StopCause::reason),
        progress.exitCode());
  }
}
