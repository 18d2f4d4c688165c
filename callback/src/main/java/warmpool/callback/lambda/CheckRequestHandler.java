package warmpool.callback.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.aws.queue.CheckRequestMessage;
import warmpool.aws.queue.MessageVerdict;
import warmpool.callback.Resolution;
import warmpool.core.check.CheckRequest;
import warmpool.core.name.PoolName;
import warmpool.core.port.PortFailure;

/**
 * A batch of check requests: admit, pair, answer, and tell the scaler to look.
 *
 * <p>Lifecycle: one per Lambda environment; the wiring is made once.
 *
 * <p>Gotchas: the batch answer starts from "all failed"; a request that waits is done here, because
 * an agent that becomes ready comes looking for it.
 */
public final class CheckRequestHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(CheckRequestHandler.class);

  /** The run page may lag behind; the next batch may not. */
  static final Duration NARRATION_MAX = Duration.ofSeconds(2);

  private final CallbackServices services;

  public CheckRequestHandler() {
    this(CallbackWiring.fromEnvironment());
  }

  public CheckRequestHandler(CallbackServices services) {
    this.services = services;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Set<PoolName> touched = new HashSet<>();
    SQSBatchResponse answer =
        services
            .requestBatch()
            .run(event, context::getRemainingTimeInMillis, message -> receive(message, touched));
    touched.forEach(this::signal);
    services.checks().narrator().flush(NARRATION_MAX);
    return answer;
  }

  private MessageVerdict receive(SQSMessage message, Set<PoolName> touched) {
    CheckRequest request = CheckRequestMessage.read(message.getBody());
    touched.add(request.pool());
    Resolution resolution =
        services.checks().reception().receive(request, services.time().instant());
    return ResolutionVerdict.of(resolution);
  }

  /** Losing a hint costs the time until the minute's tick, so it must not fail the batch. */
  private void signal(PoolName pool) {
    try {
      services.signals().signal(pool);
    } catch (PortFailure failure) {
      LOG.atWarn().addKeyValue("pool", pool).setCause(failure).log("scaler not signalled");
    }
  }
}
