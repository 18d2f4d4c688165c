package warmpool.local.ecs;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AWS JSON 1.1 protocol: one POST, the operation in a header. Signatures are asked for but not
 * verified.
 */
final class EcsHttp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EcsHttp.class);
  private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  private final EcsApi api;
  private final Chance chance;
  private final JsonMapper mapper = JsonMapper.shared();
  private final Javalin server;

  EcsHttp(EcsApi api, Chance chance, int port) {
    this.api = api;
    this.chance = chance;
    this.server = Javalin.create(config -> configure(config, port)).start();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void configure(JavalinConfig config, int port) {
    config.jetty.host = "127.0.0.1";
    config.jetty.port = port;
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.routes.post("/", this::handle);
  }

  private void handle(Context http) {
    http.header("x-amzn-RequestId", chance.uuid());
    try {
      answer(http, 200, api.answer(operation(http), request(http)));
    } catch (EcsRejection rejection) {
      reject(http, 400, rejection);
    } catch (RuntimeException ours) {
      LOG.atError().setCause(ours).log("simulated ECS failed to answer");
      reject(
          http,
          500,
          EcsRejection.of("ServerException", "Service Unavailable. Please try again later."));
    }
  }

  private static String operation(Context http) {
    if (Optional.ofNullable(http.header("Authorization")).isEmpty()) {
      throw EcsRejection.of("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    String target = Optional.ofNullable(http.header("X-Amz-Target")).orElse("");
    if (!target.startsWith(TARGET)) {
      throw EcsRejection.of("UnknownOperationException", "Unknown target");
    }
    return target.substring(TARGET.length());
  }

  private Params request(Context http) {
    try {
      JsonNode body = mapper.readTree(http.body());
      if (body.isObject()) {
        return new Params(body);
      }
    } catch (JacksonException notJson) {
      LOG.atDebug().log("a request body is not JSON");
    }
    throw EcsRejection.of("SerializationException", "The request body is not a JSON object");
  }

  private static void reject(Context http, int status, EcsRejection rejection) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", rejection.type());
    body.put("message", Optional.ofNullable(rejection.getMessage()).orElse(""));
    if (!rejection.resourceIds().isEmpty()) {
      rejection.resourceIds().forEach(body.putArray("resourceIds")::add);
    }
    http.header("x-amzn-ErrorType", rejection.type());
    answer(http, status, body);
  }

  private static void answer(Context http, int status, ObjectNode body) {
    http.status(status).contentType(CONTENT_TYPE).result(body.toString());
  }
}
