package warmpool.ingress.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import warmpool.core.name.PoolName;
import warmpool.ingress.CheckIntake;
import warmpool.ingress.IntakeAnswer;
import warmpool.ingress.ProblemKind;

/**
 * The webhook that a pool's <i>Invoke REST API</i> check calls: {@code POST /v1/checks/{pool}}.
 *
 * <p>Lifecycle: one per Lambda environment, wired once before its first event. Safe for many
 * threads.
 *
 * <p>Gotchas: whatever comes in, something goes out and nothing is thrown, because a thrown
 * exception is a 502 that names nothing. Log lines hold our own words and configured names, never
 * what was sent.
 */
public final class CheckWebhookHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(CheckWebhookHandler.class);

  private final CheckIntake intake;
  private final InstantSource time;

  /** What Lambda calls. */
  public CheckWebhookHandler() {
    this(IngressWiring.intake(System.getenv(), InstantSource.system()), InstantSource.system());
    Priming.register();
  }

  public CheckWebhookHandler(CheckIntake intake, InstantSource time) {
    this.intake = intake;
    this.time = time;
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      @Nullable APIGatewayProxyRequestEvent event, @Nullable Context context) {
    IntakeAnswer answer = intake.take(ProxyEvents.toCall(event, time.instant()));
    log(answer);
    return WebhookResponses.of(answer);
  }

  private static void log(IntakeAnswer answer) {
    switch (answer) {
      case IntakeAnswer.Queued(var request) ->
          line(Level.INFO, 200, "queued")
              .addKeyValue("pool", request.pool())
              .addKeyValue("requestId", request.id())
              .log("check queued");
      case IntakeAnswer.Refused(var problem, var pool) ->
          withPool(line(Level.INFO, problem.kind().status(), problem.kind().slug()), pool)
              .addKeyValue("detail", problem.detail())
              .log("check refused");
      case IntakeAnswer.NotQueued(var failure) ->
          line(Level.WARN, ProblemKind.NOT_QUEUED.status(), ProblemKind.NOT_QUEUED.slug())
              .addKeyValue("detail", failure.getMessage())
              .log("check not queued");
    }
  }

  private static LoggingEventBuilder line(Level level, int status, String reason) {
    return LOG.atLevel(level).addKeyValue("status", status).addKeyValue("reason", reason);
  }

  private static LoggingEventBuilder withPool(LoggingEventBuilder line, Optional<PoolName> pool) {
    return pool.map(name -> line.addKeyValue("pool", name)).orElse(line);
  }
}
