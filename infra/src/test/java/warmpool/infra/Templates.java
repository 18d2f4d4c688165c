package warmpool.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All templates of one installation as one, for questions that go across stacks. */
record Templates(List<JsonNode> all) {
  /** A resource and its name in the template. */
  record Resource(String name, JsonNode node) {
    JsonNode properties() {
      return node.path("Properties");
    }

    JsonNode at(String path) {
      return properties().at(path);
    }
  }

  static Templates of(Synthesis synthesis) {
    return new Templates(
        synthesis.installation().stacks().stream().map(synthesis::template).toList());
  }

  List<Resource> ofType(String type) {
    return resources().filter(it -> it.node().path("Type").stringValue().equals(type)).toList();
  }

  Stream<Resource> resources() {
    return all.stream()
        .flatMap(template -> template.path("Resources").properties().stream())
        .map(each -> new Resource(each.getKey(), each.getValue()));
  }

  Resource one(String type, Predicate<Resource> which) {
    List<Resource> found = ofType(type).stream().filter(which).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type + ": " + found);
    }
    return found.getFirst();
  }

  /** Every statement of the policies of one role. */
  List<JsonNode> statements(String role) {
    List<JsonNode> statements = new ArrayList<>();
    for (Resource policy : ofType("AWS::IAM::Policy")) {
      boolean its =
          policy.at("/Roles").values().stream()
              .anyMatch(it -> it.path("Ref").asString("").startsWith(role));
      if (its) {
        statements.addAll(policy.at("/PolicyDocument/Statement").values());
      }
    }
    return statements;
  }

  static List<String> texts(JsonNode oneOrMany) {
    return oneOrMany.isArray()
        ? oneOrMany.values().stream().map(Templates::text).toList()
        : List.of(text(oneOrMany));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** Environment of the function with this handler, with whatever is filled in later made up. */
  Map<String, String> environment(String handler) {
    Resource function =
        one("AWS::Lambda::Function", it -> it.at("/Handler").stringValue().equals(handler));
    Map<String, String> values = new TreeMap<>();
    function
        .at("/Environment/Variables")
        .properties()
        .forEach(each -> values.put(each.getKey(), Deployed.text(each.getValue())));
    return values;
  }
}
