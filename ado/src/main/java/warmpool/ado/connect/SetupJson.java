package warmpool.ado.connect;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is set up, as the REST API writes it. Source: ado-protocol §1.9 and §3. */
final class SetupJson {
  static final String INVOKE_REST_API = "9c3e8943-130d-4c78-ac63-8af81df62dfb";
  private static final String TASK_CHECK = "fe1de3ee-a436-41b4-bb20-f6eb4cb879a7";
  private static final JsonMapper JSON = JsonMapper.shared();

  private SetupJson() {}

  static Project project(JsonNode node) {
    return new Project(UUID.fromString(text(node, "id")), text(node, "name"));
  }

  static ServiceConnection connection(JsonNode node) {
    JsonNode parameters = node.path("authorization").path("parameters");
    return new ServiceConnection(
        UUID.fromString(text(node, "id")),
        text(node, "name"),
        text(node, "type"),
        text(node, "url"),
        text(parameters, "username"),
        text(node, "description"));
  }

  static ObjectNode connection(Project project, ConnectionTerms terms) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("name", terms.name())
            .put("type", "generic")
            .put("url", terms.url().toString())
            .put("description", terms.description())
            .put("isShared", false)
            .put("isReady", true)
            .put("owner", "library");
    node.putObject("data");
    node.putObject("authorization")
        .put("scheme", "UsernamePassword")
        .putObject("parameters")
        .put("username", terms.user())
        .put("password", terms.password());
    ObjectNode reference = node.putArray("serviceEndpointProjectReferences").addObject();
    reference.put("name", terms.name()).put("description", terms.description());
    reference
        .putObject("projectReference")
        .put("id", project.id().toString())
        .put("name", project.name());
    return node;
  }

  static AgentPool pool(JsonNode node) {
    return new AgentPool(
        node.path("id").asLong(), text(node, "name"), node.path("autoUpdate").asBoolean(true));
  }

  static PoolMember member(JsonNode node) {
    return new PoolMember(
        node.path("id").asLong(),
        text(node, "name"),
        text(node, "status").equalsIgnoreCase("online"),
        node.path("enabled").asBoolean(true));
  }

  static boolean invokesRestApi(JsonNode check) {
    String definition = text(check.path("settings").path("definitionRef"), "id");
    return definition.toLowerCase(Locale.ROOT).equals(INVOKE_REST_API);
  }

  static PoolCheck check(JsonNode node) {
    JsonNode settings = node.path("settings");
    JsonNode inputs = settings.path("inputs");
    return new PoolCheck(
        node.path("id").asLong(),
        new CheckTerms(
            text(inputs, "connectedServiceName"),
            text(inputs, "method"),
            text(inputs, "urlSuffix"),
            text(inputs, "waitForCompletion").equalsIgnoreCase("true"),
            settings.path("retryInterval").asInt(0),
            Duration.ofMinutes(node.path("timeout").asLong(0)),
            headers(text(inputs, "headers"))));
  }

  static ObjectNode check(long queue, CheckTerms terms) {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("type").put("id", TASK_CHECK).put("name", "Task Check");
    node.put("timeout", terms.timeout().toMinutes());
    node.putObject("resource").put("type", "queue").put("id", Long.toString(queue));
    ObjectNode settings = node.putObject("settings").put("displayName", "An agent of warmpool");
    settings.put("retryInterval", terms.retryInterval()).putNull("linkedVariableGroup");
    settings
        .putObject("definitionRef")
        .put("id", INVOKE_REST_API)
        .put("name", "InvokeRESTAPI")
        .put("version", "1.220.0");
    settings
        .putObject("inputs")
        .put("connectedServiceNameSelector", "connectedServiceName")
        .put("connectedServiceName", terms.connection())
        .put("method", terms.method())
        .put("body", "")
        .put("urlSuffix", terms.suffix())
        .put("waitForCompletion", Boolean.toString(terms.callback()))
        .put("successCriteria", "")
        .put("headers", JSON.writeValueAsString(terms.headers()));
    return node;
  }

  /** Headers that nobody can read are none. */
  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    try {
      JSON.readTree(text)
          .propertyStream()
          .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asString("")));
    } catch (JacksonException notJson) {
      headers.clear();
    }
    return headers;
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
