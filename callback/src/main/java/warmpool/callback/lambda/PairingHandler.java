package warmpool.callback.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.util.List;
import warmpool.aws.queue.MessageVerdict;
import warmpool.aws.queue.PairingHintMessage;
import warmpool.core.port.PairingHint;

/**
 * A batch of pairing hints: pair what can be paired, look after what is due.
 *
 * <p>Lifecycle: one per Lambda environment; the wiring is made once.
 *
 * <p>Gotchas: it sends no signal to the scaler, or the two would wake each other for ever.
 */
public final class PairingHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final CallbackServices services;

  public PairingHandler() {
    this(CallbackWiring.fromEnvironment());
  }

  public PairingHandler(CallbackServices services) {
    this.services = services;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    SQSBatchResponse answer =
        services.pairingBatch().run(event, context::getRemainingTimeInMillis, this::follow);
    services.checks().narrator().flush(CheckRequestHandler.NARRATION_MAX);
    return answer;
  }

  private MessageVerdict follow(SQSMessage message) {
    Instant now = services.time().instant();
    return switch (PairingHintMessage.read(message.getBody())) {
      case PairingHint.AgentReady(var pool) -> {
        services.checks().matching().match(pool, now).forEach(ResolutionVerdict::log);
        yield new MessageVerdict.Done();
      }
      case PairingHint.RequestDue(var pool, var request) ->
          ResolutionVerdict.of(services.checks().matching().resolve(request, pool, List.of(), now));
    };
  }
}
