package warmpool.local.ecs;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Task definitions as JSON: how one from the settings would have been registered, and how any is
 * answered.
 */
final class TaskDefinitionJson {
  private TaskDefinitionJson() {}

  static ObjectNode of(TaskFamily family) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("family", family.family()).put("networkMode", "awsvpc");
    body.put("cpu", String.valueOf(family.size().cpu()));
    body.put("memory", String.valueOf(family.size().memory()));
    body.putObject("runtimePlatform")
        .put("cpuArchitecture", family.size().architecture())
        .put("operatingSystemFamily", "LINUX");
    body.putArray("requiresCompatibilities").add("FARGATE");
    ObjectNode container = body.putArray("containerDefinitions").addObject();
    container.put("name", family.container()).put("image", family.image()).put("essential", true);
    ArrayNode environment = container.putArray("environment");
    family
        .environment()
        .forEach((name, value) -> environment.addObject().put("name", name).put("value", value));
    return body;
  }

  static ObjectNode of(TaskDefinition definition) {
    ObjectNode body = definition.body().deepCopy();
    body.remove("tags");
    body.put("taskDefinitionArn", definition.arn());
    body.put("revision", definition.revision());
    body.put("status", "ACTIVE");
    body.put("registeredAt", BigDecimal.valueOf(definition.registeredAt().toEpochMilli(), 3));
    return body;
  }

  static ArrayNode tags(Map<String, String> tags) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    tags.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
    return array;
  }
}
