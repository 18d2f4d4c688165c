package warmpool.infra;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What CloudFormation would make of an expression, as far as a reader can tell. */
final class Deployed {
  private static final Pattern EXPORTED =
      Pattern.compile(".*:ExportsOutput(?:Ref|FnGetAtt)([A-Za-z]+?)[0-9A-F]{8}.*");

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
    JsonNode split = value.at("/Fn::Select/1/Fn::Split");
    if (split.isArray()) {
      String separator = Pattern.quote(split.path(0).stringValue());
      return text(split.path(1)).split(separator, -1)[value.at("/Fn::Select/0").asInt()];
    }
    return made(reference(value));
  }

  /**
   * The name of a construct, by whatever refers to it: in its own stack or from another one. A
   * literal is its own name.
   */
  static String name(JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    JsonNode parts = value.at("/Fn::Join/1");
    if (parts.isArray()) {
      // An ARN, which ends with what it is of.
      return name(parts.path(parts.size() - 1));
    }
    String reference = reference(value);
    Matcher exported = EXPORTED.matcher(reference);
    return exported.matches() ? exported.group(1) : unhashed(reference);
  }

  /** Without the hash that the CDK puts behind names. */
  static String unhashed(String name) {
    return name.replaceAll("[0-9A-F]{8}$", "");
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
