package warmpool.local.ado;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Service connections and checks of the project. Gotchas: used under the world's lock. */
final class CheckSetup {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  private final AdoWorld world;
  private final Map<UUID, ServiceEndpoint> endpoints = new LinkedHashMap<>();
  private final Map<Long, CheckConfiguration> checks = new LinkedHashMap<>();

  CheckSetup(AdoWorld world) {
    this.world = world;
  }

  Collection<ServiceEndpoint> endpoints() {
    return List.copyOf(endpoints.values());
  }

  @Nullable ServiceEndpoint endpoint(UUID id) {
    return endpoints.get(id);
  }

  void add(ServiceEndpoint endpoint) {
    endpoints.put(endpoint.id, endpoint);
  }

  void remove(ServiceEndpoint endpoint) {
    endpoints.remove(endpoint.id);
  }

  List<CheckConfiguration> checks(long queueId) {
    return checks.values().stream().filter(check -> check.queueId == queueId).toList();
  }

  @Nullable CheckConfiguration check(long id) {
    return checks.get(id);
  }

  void add(CheckConfiguration check) {
    checks.put(check.id, check);
  }

  void remove(CheckConfiguration check) {
    checks.remove(check.id);
  }

  /** What a stage that uses the pool is asked through: the first check on the pool's queue. */
  Optional<CheckConnection> on(Pool pool) {
    return pool.queued
        ? checks(pool.queueId()).stream().findFirst().map(this::connection)
        : Optional.empty();
  }

  private CheckConnection connection(CheckConfiguration check) {
    ServiceEndpoint endpoint = named(check.input("connectedServiceName"));
    return new CheckConnection(
        endpoint == null ? NOWHERE : URI.create(endpoint.url),
        check.input("urlSuffix"),
        endpoint == null ? "" : endpoint.user,
        endpoint == null ? "" : endpoint.password,
        check.timeout,
        check.input("waitForCompletion").equals("true")
            ? CheckConnection.Completion.CALLBACK
            : CheckConnection.Completion.API_RESPONSE,
        headers(check.input("headers")));
  }

  private @Nullable ServiceEndpoint named(String id) {
    return endpoints.values().stream()
        .filter(endpoint -> endpoint.id.toString().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    JsonNode read = Json.parse(text.getBytes(StandardCharsets.UTF_8));
    AgentDesk.readMap(read, headers);
    return headers;
  }

  /** Puts a check on the pool's queue in place of what was there. */
  void connect(Pool pool, CheckConnection connection) {
    disconnect(pool);
    ServiceEndpoint endpoint = new ServiceEndpoint(world.newId(4), "webhook-" + pool.name);
    endpoint.url = connection.webhookBase().toString();
    endpoint.user = connection.user();
    endpoint.password = connection.password();
    add(endpoint);
    var check = new CheckConfiguration(world.nextNumber(), pool.queueId());
    check.timeout = connection.timeout();
    check.settings = settings(endpoint, connection);
    add(check);
  }

  private static ObjectNode settings(ServiceEndpoint endpoint, CheckConnection connection) {
    boolean callback = connection.completion() == CheckConnection.Completion.CALLBACK;
    ObjectNode settings =
        Json.object().put("displayName", "Invoke REST API").put("retryInterval", 0);
    settings
        .putObject("definitionRef")
        .put("id", CheckConfiguration.INVOKE_REST_API)
        .put("name", "InvokeRESTAPI")
        .put("version", "1.220.0");
    settings
        .putObject("inputs")
        .put("connectedServiceNameSelector", "connectedServiceName")
        .put("connectedServiceName", endpoint.id.toString())
        .put("method", "POST")
        .put("urlSuffix", connection.urlSuffix())
        .put("waitForCompletion", Boolean.toString(callback))
        .put("headers", Json.map(connection.headers()).toString());
    return settings;
  }

  void disconnect(Pool pool) {
    for (CheckConfiguration check : new ArrayList<>(checks(pool.queueId()))) {
      remove(check);
      ServiceEndpoint endpoint = named(check.input("connectedServiceName"));
      if (endpoint != null && endpoint.name.equals("webhook-" + pool.name)) {
        remove(endpoint);
      }
    }
  }
}
