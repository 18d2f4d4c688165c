package warmpool.infra;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What CloudFormation would make of an expression, as far as a reader can tell. */
final class Deployed {
  private Deployed() {}

  static String text(JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    JsonNode parts = value.at("/Fn::Join/1");
    if (parts.isArray()) {
      return parts.values().stream()
          .map(Deployed::text)
          .collect(Collectors.joining(value.at("/Fn::Join/0").asString()));
    }
    return made(reference(value));
  }

  private static String reference(JsonNode value) {
    return List.of("/Ref", "/Fn::ImportValue", "/Fn::GetAtt/0").stream()
        .map(path -> value.at(path).asString(""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("not an expression we know: " + value));
  }

  /** A queue is referred to by its address, a task definition by its ARN with a revision. */
  private static String made(String name) {
    if (name.contains("RefChecks") || name.contains("RefPairings") || name.contains("RefSignals")) {
      return "https://sqs.eu-central-1.amazonaws.com/111111111111/" + name.replace(':', '-');
    }
    return name.startsWith("Pool")
        ? "arn:aws:ecs:eu-central-1:111111111111:task-definition/" + name + ":1"
        : name.replace(':', '-');
  }
}
