package warmpool.local.ecs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** DescribeTasks: up to 100 tasks; one that is unknown, or not yet visible, is MISSING. */
record DescribeTasks(EcsWorld world) implements Operation {
  private static final int TASKS_MAX = 100;

  @Override
  public ObjectNode answer(Params request) {
    String cluster = world.arns().cluster(world.clusters().named(request.text("cluster")));
    List<String> wanted = request.texts("tasks");
    if (wanted.isEmpty()) {
      throw EcsRejection.invalid("Tasks cannot be empty.");
    }
    if (wanted.size() > TASKS_MAX) {
      throw EcsRejection.invalid("Tasks cannot have more than 100 items.");
    }
    boolean withTags = request.texts("include").contains("TAGS");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode tasks = answer.putArray("tasks");
    ArrayNode failures = answer.putArray("failures");
    for (String idOrArn : wanted) {
      visible(cluster, idOrArn)
          .ifPresentOrElse(
              task ->
                  tasks.add(
                      withTags
                          ? TaskDescription.withTags(task)
                          : TaskDescription.withoutTags(task)),
              () ->
                  failures.addObject().put("arn", arn(cluster, idOrArn)).put("reason", "MISSING"));
    }
    return answer;
  }

  private Optional<SimulatedTask> visible(String cluster, String idOrArn) {
    double hiddenSeconds = world.faults().value(EcsFault.DESCRIBE_MISSING);
    Duration hidden = Duration.ofNanos((long) (hiddenSeconds * 1e9));
    return world
        .tasks()
        .find(cluster, idOrArn)
        .filter(task -> !task.progress().created().plus(hidden).isAfter(world.clock().instant()));
  }

  private String arn(String cluster, String idOrArn) {
    return idOrArn.startsWith("arn:") ? idOrArn : world.arns().task(Arns.name(cluster), idOrArn);
  }
}
