package warmpool.ingress.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes calls of its own before the snapshot is made, so that the first real one after a restore
 * finds everything loaded: Azure DevOps wants its answer within seconds.
 *
 * <p>Shape: the same wiring as the function's, against {@link StandInAws} on the loopback. Neither
 * the real secret nor a connection to anywhere is in the snapshot.
 */
final class Priming implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  /** The context holds its resources weakly. */
  private static final Priming KEPT = new Priming();

  private static final String POOL = "priming";

  /** The second one finds a client and a secret that are there already, as most calls do. */
  private static final int CALLS = 2;

  private Priming() {}

  /** Has it done when the snapshot is made; where none is made, it is never done. */
  static void register() {
    registerWith(Core.getGlobalContext());
  }

  static Resource registerWith(Context<Resource> context) {
    context.register(KEPT);
    return KEPT;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    InstantSource time = InstantSource.system();
    long start = time.millis();
    try {
      prime(time);
      LOG.atInfo().addKeyValue("millis", time.millis() - start).log("primed");
    } catch (IOException | GeneralSecurityException | RuntimeException | LinkageError e) {
      // A slow first call is better than no deployment.
      LOG.atWarn().setCause(e).log("not primed: the first call after a restore will be slow");
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  /** Errors: an exception if a call is not answered as it should be. */
  static void prime(InstantSource time) throws IOException, GeneralSecurityException {
    String password = UUID.randomUUID().toString();
    try (StandInAws aws = StandInAws.start(credentials(password))) {
      CheckWebhookHandler handler = IngressWiring.wire(environment(aws), time);
      for (int call = 0; call < CALLS; call++) {
        answered(handler, password, 200);
      }
      answered(handler, "another", 401);
    }
    // What a TLS connection begins with is most of what it loads.
    var engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    engine.beginHandshake();
  }

  private static void answered(CheckWebhookHandler handler, String password, int expected) {
    int status = handler.handleRequest(call(password), null).getStatusCode();
    if (status != expected) {
      throw new IllegalStateException("answered " + status + " instead of " + expected);
    }
  }

  private static String credentials(String password) {
    return "[{\"user\": \"" + POOL + "\", \"password\": \"" + password + "\"}]";
  }

  private static Map<String, String> environment(StandInAws aws) {
    return Map.of(
        "AWS_REGION",
        "us-east-1",
        "WARMPOOL_LOCAL",
        "true",
        "AWS_ENDPOINT_URL_SQS",
        aws.address().toString(),
        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
        aws.address().toString(),
        "WARMPOOL_POOL_NAMES",
        POOL,
        "WARMPOOL_ORGANISATIONS",
        "https://dev.azure.com/" + POOL + "/",
        "WARMPOOL_CHECK_QUEUE_URL",
        aws.address().resolve("/000000000000/" + POOL).toString(),
        "WARMPOOL_WEBHOOK_SECRET_ARN",
        POOL);
  }

  private static APIGatewayProxyRequestEvent call(String password) {
    String login = POOL + ":" + password;
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    String id = UUID.randomUUID().toString();
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("POST")
        .withPathParameters(Map.of("pool", POOL))
        .withBody("{}")
        .withHeaders(
            Map.of(
                "Authorization", "Basic " + basic,
                "PlanUrl", "https://dev.azure.com/" + POOL + "/",
                "ProjectId", id,
                "HubName", "Gates",
                "PlanId", id,
                "JobId", id,
                "TaskInstanceId", id,
                "TimelineId", id,
                "BuildId", "1",
                "AuthToken", id));
  }
}
