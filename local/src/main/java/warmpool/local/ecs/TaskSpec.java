package warmpool.local.ecs;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What was asked for when a task was run; never changes. */
record TaskSpec(
    long sequence,
    String taskArn,
    String clusterArn,
    TaskDefinition definition,
    String group,
    Optional<String> startedBy,
    Placement placement,
    JsonNode overrides) {

  /** The environment of the definition, with the overrides of its container on top. */
  Map<String, String> environment() {
    return definition.environment(overrides.path("containerOverrides"));
  }

  TaskContext context() {
    return new TaskContext(taskArn, clusterArn, environment(), startedBy);
  }
}
