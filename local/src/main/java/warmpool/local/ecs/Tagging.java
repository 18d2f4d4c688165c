package warmpool.local.ecs;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** TagResource, UntagResource and ListTagsForResource, for tasks; task definitions can be read. */
record Tagging(EcsWorld world) {
  private static final int TAGS_MAX = 50;

  ObjectNode tag(Params request) {
    SimulatedTask task = active(request);
    Map<String, String> more = request.tags();
    Set<String> keys = new HashSet<>(task.tags().keySet());
    keys.addAll(more.keySet());
    if (keys.size() > TAGS_MAX) {
      throw EcsRejection.invalid("A resource can not have more than 50 tags.");
    }
    task.tag(more);
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode untag(Params request) {
    active(request).untag(request.texts("tagKeys"));
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode list(Params request) {
    String arn = request.required("resourceArn");
    Map<String, String> tags =
        arn.contains(":task-definition/")
            ? world.definitions().find(arn).orElseThrow(Tagging::unknown).tags()
            : world.tasks().find(arn).orElseThrow(Tagging::unknown).tags();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("tags", TaskDefinitionJson.tags(tags));
    return answer;
  }

  private SimulatedTask active(Params request) {
    SimulatedTask task =
        world
            .tasks()
            .find(request.required("resourceArn"))
            .orElseThrow(() ->
                EcsRejection.of(
                    "ResourceNotFoundException", "The specified resource could not be found."));
    if (!task.progress().wanted()) {
      throw EcsRejection.invalid(
          "The specified resource is stopped. Specify an active resource and try again.");
    }
    return task;
  }

  private static EcsRejection unknown() {
    return EcsRejection.invalid("The specified resource could not be found.");
  }
}
