package warmpool.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.port.PortFailure;

/** What was synthesised: the stacks, and how many resources of each kind they have. */
public record Assembly(List<Stack> stacks) {
  private static final String STACK = "aws:cloudformation:stack";

  public Assembly {
    stacks = List.copyOf(stacks);
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
    return new Assembly(stacks);
  }

  private static Stack stack(Path folder, String name, JsonNode artifact) {
    String template = artifact.path("properties").path("templateFile").asString("");
    Map<String, Integer> resources = new TreeMap<>();
    json(folder.resolve(template))
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
