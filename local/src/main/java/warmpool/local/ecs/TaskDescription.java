package warmpool.local.ecs;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How much of a task an answer says. */
final class TaskDescription {
  private TaskDescription() {}

  static ObjectNode withTags(SimulatedTask task) {
    ObjectNode node = TaskJson.API.of(task);
    node.set("tags", TaskDefinitionJson.tags(task.tags()));
    return node;
  }

  static ObjectNode withoutTags(SimulatedTask task) {
    ObjectNode node = TaskJson.API.of(task);
    node.putArray("tags");
    return node;
  }

  static ObjectNode outline(SimulatedTask task) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("taskArn", task.spec().taskArn());
    node.put("lastStatus", task.progress().status().name());
    node.put("desiredStatus", task.progress().desired().name());
    return node;
  }
}
