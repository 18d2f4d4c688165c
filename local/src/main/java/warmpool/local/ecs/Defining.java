package warmpool.local.ecs;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** RegisterTaskDefinition and DescribeTaskDefinition, as far as RunTask needs them. */
record Defining(EcsWorld world) {
  private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final Pattern CPU =
      Pattern.compile("(?i)[0-9]{1,5}|[0-9]{1,2}(\\.[0-9]+)?\\s*vcpu");

  ObjectNode register(Params request) {
    String family = request.required("family");
    if (!FAMILY.matcher(family).matches()) {
      throw EcsRejection.client("Family contains invalid characters.");
    }
    if (request.list("containerDefinitions").isEmpty()) {
      throw EcsRejection.client("Container list cannot be empty.");
    }
    for (JsonNode container : request.list("containerDefinitions")) {
      new Params(container).required("name");
      new Params(container).required("image");
    }
    checkFargate(request);
    ObjectNode body = (ObjectNode) request.body().deepCopy();
    return answer(world.definitions().register(family, body, request.tags()));
  }

  ObjectNode describe(Params request) {
    return answer(
        world
            .definitions()
            .find(request.required("taskDefinition"))
            .orElseThrow(() -> EcsRejection.client("Unable to describe task definition.")));
  }

  private static void checkFargate(Params request) {
    if (!request.texts("requiresCompatibilities").contains("FARGATE")) {
      return;
    }
    if (!request.text("networkMode").orElse("").equals("awsvpc")) {
      throw EcsRejection.client("Fargate only supports network mode ‘awsvpc’.");
    }
    if (!CPU.matcher(request.text("cpu").orElse("")).matches() || !request.has("memory")) {
      throw EcsRejection.client(
          "Fargate requires that 'cpu' and 'memory' be defined at the task level.");
    }
  }

  private static ObjectNode answer(TaskDefinition definition) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("taskDefinition", TaskDefinitionJson.of(definition));
    answer.set("tags", TaskDefinitionJson.tags(definition.tags()));
    return answer;
  }
}
