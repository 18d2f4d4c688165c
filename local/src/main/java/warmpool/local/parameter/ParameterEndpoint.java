package warmpool.local.parameter;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import warmpool.local.http.LoopbackServer;

/**
 * Parameters of the standard kind: a text of at most 4 KB whose versions are counted from 1. The
 * signature is asked for but not verified.
 */
public final class ParameterEndpoint implements AutoCloseable {
  private static final String TARGET = "AmazonSSM.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final int VALUE_BYTES_MAX = 4096;

  private final Map<String, Versioned> parameters = new ConcurrentHashMap<>();
  private final Javalin server;
  private volatile boolean broken;

  private record Versioned(String value, long version) {}

  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String type) {
      super(type);
    }
  }

  private ParameterEndpoint() {
    this.server = LoopbackServer.start(0, routes -> routes.post("/", this::handle));
  }

  public static ParameterEndpoint start() {
    return new ParameterEndpoint();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** As a deployment does; its version is 1. */
  public void create(String name, String value) {
    parameters.put(name, new Versioned(value, 1));
  }

  /** While on, every call fails. */
  public void fail(boolean on) {
    broken = on;
  }

  @Override
  public void close() {
    server.stop();
  }

  private void handle(Context http) {
    try {
      answer(http, 200, operate(http));
    } catch (Refusal refusal) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("__type", Optional.ofNullable(refusal.getMessage()).orElse(""));
      answer(http, broken ? 500 : 400, body);
    }
  }

  private ObjectNode operate(Context http) {
    if (broken) {
      throw new Refusal("InternalServerError");
    }
    if (Optional.ofNullable(http.header("Authorization")).isEmpty()) {
      throw new Refusal("MissingAuthenticationTokenException");
    }
    JsonNode request = request(http);
    return switch (Optional.ofNullable(http.header("X-Amz-Target")).orElse("")) {
      case TARGET + "GetParameter" -> get(request.path("Name").asString(""));
      case TARGET + "PutParameter" -> put(request);
      default -> throw new Refusal("UnknownOperationException");
    };
  }

  private ObjectNode get(String name) {
    Versioned found =
        Optional.ofNullable(parameters.get(name))
            .orElseThrow(() -> new Refusal("ParameterNotFound"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("Parameter")
        .put("Name", name)
        .put("Type", "String")
        .put("Value", found.value())
        .put("Version", found.version());
    return answer;
  }

  private ObjectNode put(JsonNode request) {
    String name = request.path("Name").asString("");
    String value = request.path("Value").asString("");
    if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > VALUE_BYTES_MAX) {
      throw new Refusal("ValidationException");
    }
    if (parameters.containsKey(name) && !request.path("Overwrite").asBoolean(false)) {
      throw new Refusal("ParameterAlreadyExists");
    }
    Versioned written =
        parameters.merge(
            name,
            new Versioned(value, 1),
            (before, after) -> new Versioned(after.value(), before.version() + 1));
    return JsonNodeFactory.instance
        .objectNode()
        .put("Tier", "Standard")
        .put("Version", written.version());
  }

  private static JsonNode request(Context http) {
    try {
      return JsonMapper.shared().readTree(http.body());
    } catch (JacksonException notJson) {
      throw new Refusal("SerializationException");
    }
  }

  private static void answer(Context http, int status, ObjectNode body) {
    http.status(status).contentType(CONTENT_TYPE).result(body.toString());
  }
}
