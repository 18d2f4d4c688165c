package warmpool.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * All templates of one installation as one, for questions that go across stacks.
 *
 * @param assets the folder of what they name by hash
 */
record Templates(List<JsonNode> all, Path assets) {
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
        synthesis.installation().stacks().stream().map(synthesis::template).toList(),
        synthesis.folder());
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

  /** Every statement of the policies of one role; what is too long for one is in another. */
  List<JsonNode> statements(String role) {
    List<JsonNode> statements = new ArrayList<>();
    List<Resource> policies = new ArrayList<>(ofType("AWS::IAM::Policy"));
    policies.addAll(ofType("AWS::IAM::ManagedPolicy"));
    for (Resource policy : policies) {
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

  /**
   * Environment of the function with this handler, with whatever is filled in later made up. What
   * it names of its layer is where that was synthesised to.
   */
  Map<String, String> environment(String handler) {
    Resource function =
        one("AWS::Lambda::Function", it -> it.at("/Handler").stringValue().equals(handler));
    Map<String, String> values = new TreeMap<>();
    function
        .at("/Environment/Variables")
        .properties()
        .forEach(each -> values.put(each.getKey(), Deployed.text(each.getValue())));
    layer(function)
        .ifPresent(
            folder -> values.replaceAll((_, value) -> value.replaceFirst("^/opt/", folder + "/")));
    return values;
  }

  private Optional<Path> layer(Resource function) {
    return function
        .at("/Layers/0/Ref")
        .asStringOpt()
        .map(name -> one("AWS::Lambda::LayerVersion", it -> it.name().equals(name)))
        .map(layer -> layer.at("/Content/S3Key").stringValue().replace(".zip", ""))
        .map(hash -> assets.resolve("asset." + hash));
  }
}
