package warmpool.local.ecs;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A RunTask request that has passed every check. */
record LaunchRequest(
    String cluster,
    TaskDefinition definition,
    int count,
    String group,
    Optional<String> startedBy,
    LaunchTarget target,
    JsonNode overrides,
    Map<String, String> tags) {
  private static final String CLUSTER_TAG = "aws:ecs:clusterName";
  private static final int COUNT_MAX = 10;
  private static final int OVERRIDES_MAX = 8192;
  private static final Pattern STARTED_BY = Pattern.compile("[A-Za-z0-9\\-/_]{0,128}");

  static LaunchRequest read(Params request, EcsWorld world) {
    String cluster = world.clusters().named(request.text("cluster"));
    TaskDefinition definition =
        world
            .definitions()
            .find(request.required("taskDefinition"))
            .orElseThrow(() -> EcsRejection.client("TaskDefinition not found."));
    return new LaunchRequest(
        cluster,
        definition,
        count(request),
        request.text("group").orElse("family:" + definition.family()),
        startedBy(request),
        LaunchTarget.read(request, definition),
        overrides(request, definition),
        tags(request, definition, cluster));
  }

  private static int count(Params request) {
    int count = request.number("count").orElse(1);
    if (count < 1 || count > COUNT_MAX) {
      throw EcsRejection.invalid("count must be between 1 and 10.");
    }
    return count;
  }

  private static Optional<String> startedBy(Params request) {
    Optional<String> startedBy = request.text("startedBy");
    if (startedBy.isPresent() && !STARTED_BY.matcher(startedBy.get()).matches()) {
      throw EcsRejection.invalid(
          "startedBy can have at most 128 letters, numbers, hyphens, forward slashes and underscores.");
    }
    return startedBy;
  }

  private static JsonNode overrides(Params request, TaskDefinition definition) {
    Params overrides = request.object("overrides");
    if (overrides.body().toString().length() > OVERRIDES_MAX) {
      throw EcsRejection.invalid("Container Overrides length must be at most 8192");
    }
    for (JsonNode container : overrides.list("containerOverrides")) {
      String name = new Params(container).required("name");
      if (!definition.hasContainer(name)) {
        throw EcsRejection.invalid(
            "Override for container named " + name + " is not a container in the TaskDefinition.");
      }
    }
    return overrides.body();
  }

  private static Map<String, String> tags(
      Params request, TaskDefinition definition, String cluster) {
    Map<String, String> tags = request.tags();
    String propagated = request.text("propagateTags").orElse("NONE");
    switch (propagated) {
      case "TASK_DEFINITION" -> definition.tags().forEach(tags::putIfAbsent);
      case "NONE" -> {}
      default ->
          throw EcsRejection.invalid("propagateTags of a standalone task can not be " + propagated);
    }
    if (request.flag("enableECSManagedTags")) {
      tags.put(CLUSTER_TAG, cluster);
    }
    return tags;
  }
}
