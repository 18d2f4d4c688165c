package warmpool.local.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One revision of a task definition, kept as the JSON it was registered with. */
record TaskDefinition(
    String arn,
    String family,
    int revision,
    ObjectNode body,
    Map<String, String> tags,
    Instant registeredAt) {

  JsonNode containers() {
    return body.path("containerDefinitions");
  }

  boolean hasContainer(String name) {
    return containers()
        .valueStream()
        .anyMatch(container -> container.path("name").asString("").equals(name));
  }

  /** The one container that is simulated: the first that is not marked unessential. */
  JsonNode mainContainer() {
    return containers()
        .valueStream()
        .filter(container -> container.path("essential").asBoolean(true))
        .findFirst()
        .orElseGet(() -> containers().path(0));
  }

  Map<String, String> environment(JsonNode containerOverrides) {
    Map<String, String> environment = new HashMap<>();
    JsonNode main = mainContainer();
    putAll(environment, main.path("environment"));
    containerOverrides
        .valueStream()
        .filter(override -> override.path("name").equals(main.path("name")))
        .forEach(override -> putAll(environment, override.path("environment")));
    return environment;
  }

  Optional<Duration> stopTimeout() {
    JsonNode seconds = mainContainer().path("stopTimeout");
    return seconds.isInt() ? Optional.of(Duration.ofSeconds(seconds.intValue())) : Optional.empty();
  }

  boolean runsOnFargate() {
    return body.path("requiresCompatibilities")
        .valueStream()
        .anyMatch(kind -> kind.asString("").equals("FARGATE"));
  }

  /** Whole vCPUs, from "1024" (CPU units) or "1 vCPU". */
  double vcpus(JsonNode overrides) {
    String cpu = overrides.path("cpu").asString(body.path("cpu").asString("1024"));
    String digits = cpu.replaceAll("(?i)\\s*vcpu", "");
    double number = Double.parseDouble(digits);
    return digits.length() < cpu.length() ? number : number / 1024;
  }

  private static void putAll(Map<String, String> environment, JsonNode pairs) {
    pairs.forEach(
        pair -> environment.put(pair.path("name").asString(""), pair.path("value").asString("")));
  }
}
