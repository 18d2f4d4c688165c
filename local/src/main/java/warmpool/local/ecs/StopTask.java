package warmpool.local.ecs;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** StopTask: asks a task to end, and deletes its tags. Repeating it changes nothing. */
record StopTask(EcsWorld world, TaskLife life) implements Operation {

  @Override
  public ObjectNode answer(Params request) {
    String cluster = world.arns().cluster(world.clusters().named(request.text("cluster")));
    SimulatedTask task =
        world
            .tasks()
            .find(cluster, request.required("task"))
            .orElseThrow(() -> EcsRejection.invalid("The referenced task was not found."));
    task.clearTags();
    life.stop(task, StopCause.byUser(request.text("reason").orElse("Task stopped by user")));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("task", TaskDescription.withTags(task));
    return answer;
  }
}
