package warmpool.local.cloudwatch;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Takes PutMetricData as the SDK sends it (Smithy RPC v2 CBOR, perhaps gzipped), remembers the
 * latest samples of each metric, and gives them back to GetMetricData. The signature is asked for
 * but not verified.
 */
public final class MetricsEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
  private static final String OPERATION = "/service/GraniteServiceVersion20100801/operation/";
  private static final String CONTENT_TYPE = "application/cbor";

  /** A day of one sample a minute, for every metric of a few dozen pools. */
  private static final int SAMPLES_MAX = 1440;

  private static final int SERIES_MAX = 1000;

  private final InstantSource clock;
  private final CBORMapper mapper = new CBORMapper();
  private final MetricsMemory memory = new MetricsMemory(SAMPLES_MAX, SERIES_MAX);
  private final Javalin server;
  private volatile boolean throttled;

  private MetricsEndpoint(InstantSource clock) {
    this.clock = clock;
    this.server = Javalin.create(this::configure).start();
  }

  /**
   * The clock says what "now" is for the limits on timestamps, and dates samples that come without
   * one.
   */
  public static MetricsEndpoint start(InstantSource clock) {
    return new MetricsEndpoint(clock);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Every metric heard of, in the order they were first heard of. */
  public List<MetricSeries> series() {
    return memory.series();
  }

  /** Every metric with this dimension: {@code series("Pool", "linux")}. */
  public List<MetricSeries> series(String dimension, String value) {
    return memory.series().stream()
        .filter(series -> value.equals(series.key().dimensions().get(dimension)))
        .toList();
  }

  /** While on, every call is answered "Rate exceeded". */
  public void throttle(boolean on) {
    throttled = on;
  }

  public boolean throttled() {
    return throttled;
  }

  @Override
  public void close() {
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.jetty.host = "127.0.0.1";
    config.jetty.port = 0;
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = 2L * RequestBody.SENT_MAX;
    config.routes.post(OPERATION + "PutMetricData", http -> handle(http, this::put));
    config.routes.post(OPERATION + "GetMetricData", http -> handle(http, this::get));
  }

  private ObjectNode put(JsonNode request) {
    memory.add(new MetricsRequest(clock.instant()).read(request));
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode get(JsonNode request) {
    return new MetricsQuery(memory.series()).answer(request);
  }

  private void handle(Context http, Function<JsonNode, ObjectNode> operation) {
    http.header("x-amzn-RequestId", UUID.randomUUID().toString());
    http.header("smithy-protocol", "rpc-v2-cbor");
    try {
      check(http);
      answer(http, 200, operation.apply(body(http)));
    } catch (MetricsRejection rejection) {
      reject(http, rejection);
    } catch (RuntimeException ours) {
      LOG.atError().setCause(ours).log("the metrics endpoint failed to answer");
      answer(http, 500, error("InternalServiceFault", "Request processing has failed"));
    }
  }

  private void check(Context http) {
    if (Optional.ofNullable(http.header("Authorization")).isEmpty()) {
      throw MetricsRejection.unauthenticated();
    }
    if (!"rpc-v2-cbor".equals(http.header("smithy-protocol"))) {
      throw MetricsRejection.unreadable("The smithy-protocol header must be rpc-v2-cbor.");
    }
    if (throttled) {
      throw MetricsRejection.throttled();
    }
  }

  private JsonNode body(Context http) {
    try {
      return mapper.readTree(RequestBody.read(http));
    } catch (JacksonException notCbor) {
      throw MetricsRejection.unreadable("The body is not CBOR.");
    }
  }

  private void reject(Context http, MetricsRejection rejection) {
    http.header("x-amzn-query-error", rejection.queryCode() + ";Sender");
    String message = Optional.ofNullable(rejection.getMessage()).orElse("");
    answer(http, rejection.status(), error(rejection.type(), message));
  }

  private static ObjectNode error(String type, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("__type", "com.amazonaws.cloudwatch#" + type)
        .put("message", message);
  }

  private void answer(Context http, int status, ObjectNode body) {
    http.status(status).contentType(CONTENT_TYPE).result(mapper.writeValueAsBytes(body));
  }
}
