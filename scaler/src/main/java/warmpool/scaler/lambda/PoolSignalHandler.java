package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.aws.queue.MessageVerdict;
import warmpool.aws.queue.PoolSignalMessage;
import warmpool.aws.queue.UnreadableMessage;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;

/**
 * Hints to look at pools: one tick for each pool in the batch.
 *
 * <p>Lifecycle: one per Lambda environment; the wiring is made once.
 *
 * <p>Gotchas: the last hint of a pool carries the tick; the earlier ones are done by it. While
 * somebody waits it goes back to the queue until there is more to see, so that the last hint of a
 * burst is never lost.
 */
public final class PoolSignalHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(PoolSignalHandler.class);

  /** Visibility is counted in seconds, and zero would spin. */
  private static final Duration PAUSE_MIN = Duration.ofSeconds(1);

  private final ScalerServices services;

  public PoolSignalHandler() {
    this(ScalerWiring.fromEnvironment());
  }

  public PoolSignalHandler(ScalerServices services) {
    this.services = services;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Map<PoolName, String> last =
        lastOfEachPool(Optional.ofNullable(event.getRecords()).orElse(List.of()));
    return services
        .signalBatch()
        .run(event, context::getRemainingTimeInMillis, message -> follow(message, last));
  }

  private static Map<PoolName, String> lastOfEachPool(List<SQSMessage> records) {
    Map<PoolName, String> last = new HashMap<>();
    for (SQSMessage message : records) {
      try {
        last.put(PoolSignalMessage.read(message.getBody()), message.getMessageId());
      } catch (UnreadableMessage unreadable) {
        // It fails, and is logged, when its turn comes.
      }
    }
    return last;
  }

  private MessageVerdict follow(SQSMessage message, Map<PoolName, String> last) {
    PoolName name = PoolSignalMessage.read(message.getBody());
    Optional<PoolSettings> pool = services.pools().find(name, services.time().instant());
    if (pool.isEmpty()) {
      LOG.atWarn().addKeyValue("pool", name).log("signal for a pool that is not ours");
      return new MessageVerdict.Done();
    }
    if (!message.getMessageId().equals(last.get(name))) {
      return new MessageVerdict.Done();
    }
    return new PoolTick(services)
        .run(pool.get())
        .<MessageVerdict>map(after -> new MessageVerdict.Again(atLeast(after)))
        .orElseGet(MessageVerdict.Done::new);
  }

  private static Duration atLeast(Duration after) {
    return after.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : after;
  }
}
