package warmpool.local.ecs;

import java.util.Map;
import java.util.Optional;

/**
 * What a container can know about its task: who it is, and its environment (task definition, then
 * overrides).
 */
public record TaskContext(
    String taskArn,
    String clusterArn,
    Map<String, String> environment,
    Optional<String> startedBy) {

  public TaskContext {
    environment = Map.copyOf(environment);
  }

  /** Names only: an environment may carry secrets. */
  @Override
  public String toString() {
    return "TaskContext[" + taskArn + ", environment=" + environment.keySet() + "]";
  }
}
