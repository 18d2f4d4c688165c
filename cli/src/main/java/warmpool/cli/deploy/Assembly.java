package warmpool.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.port.PortFailure;

/**
 * What was synthesised: the stacks, and how many resources of each kind they have.
 *
 * @param checks who has looked at the templates, and how much of what they found was accepted
 */
public record Assembly(List<Stack> stacks, List<Check> checks) {
  private static final String STACK = "aws:cloudformation:stack";

  /** What the synthesis says of itself. */
  private static final String REPORT = "synthesis-report.json";

  public Assembly {
    stacks = List.copyOf(stacks);
    checks = List.copyOf(checks);
  }

  /**
   * One list of rules; a synthesis with findings that nobody has accepted has failed before.
   *
   * @param rules that there was something for
   * @param checks of a rule on a resource
   * @param accepted findings that stay, each with a reason
   */
  public record Check(String by, int rules, int checks, int accepted) {
    @Override
    public String toString() {
      return "%s: %d rules, %d checks, %d findings accepted with a reason, none left"
          .formatted(by, rules, checks, accepted);
    }
  }

  /** One stack's template. */
  public record Stack(String name, Map<String, Integer> resources) {
    public Stack {
      resources = new TreeMap<>(resources);
    }

    public int size() {
      return resources.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** Reads the cdk's output folder. Errors: {@link PortFailure}. */
  public static Assembly read(Path folder) {
    List<Stack> stacks = new ArrayList<>();
    json(folder.resolve("manifest.json"))
        .path("artifacts")
        .propertyStream()
        .filter(artifact -> artifact.getValue().path("type").asString("").equals(STACK))
        .forEach(artifact -> stacks.add(stack(folder, artifact.getKey(), artifact.getValue())));
    if (stacks.isEmpty()) {
      throw new PortFailure("cdk", false, "nothing was synthesised into " + folder, null);
    }
    stacks.sort(Comparator.comparing(Stack::name));
    return new Assembly(stacks, checks(folder.resolve(REPORT)));
  }

  private static List<Check> checks(Path report) {
    if (!Files.exists(report)) {
      return List.of();
    }
    return json(report)
        .path("looked")
        .propertyStream()
        .map(each -> {
          JsonNode counts = each.getValue();
          return new Check(
              each.getKey(),
              counts.path("rules").asInt(),
              counts.path("checks").asInt(),
              counts.path("accepted").asInt());
        })
        .toList();
  }

  /** The names of a stack's outputs; none if there is no such stack. */
  static Set<String> outputs(Path folder, String stack) {
    return Set.copyOf(template(folder, stack).path("Outputs").propertyNames());
  }

  /** The names of the exports that a stack asks for; none if there is no such stack. */
  static Set<String> imports(Path folder, String stack) {
    return template(folder, stack).findValues("Fn::ImportValue").stream()
        .map(name -> name.asString(""))
        .collect(Collectors.toSet());
  }

  private static JsonNode template(Path folder, String stack) {
    JsonNode artifact = json(folder.resolve("manifest.json")).path("artifacts").path(stack);
    return artifact.isMissingNode() ? artifact : template(folder, artifact);
  }

  private static JsonNode template(Path folder, JsonNode artifact) {
    return json(folder.resolve(artifact.path("properties").path("templateFile").asString("")));
  }

  private static Stack stack(Path folder, String name, JsonNode artifact) {
    Map<String, Integer> resources = new TreeMap<>();
    template(folder, artifact)
        .path("Resources")
        .valueStream()
        .forEach(resource -> resources.merge(resource.path("Type").asString("?"), 1, Integer::sum));
    return new Stack(name, resources);
  }

  /** Errors: {@link PortFailure}. */
  public static JsonNode json(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException | JacksonException e) {
      throw new PortFailure("cdk", false, "cannot read " + file, null);
    }
  }
}
