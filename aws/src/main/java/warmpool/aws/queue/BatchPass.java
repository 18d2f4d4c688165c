package warmpool.aws.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warmpool.aws.queue.MessageVerdict.Again;
import warmpool.aws.queue.MessageVerdict.Done;
import warmpool.aws.queue.MessageVerdict.Retry;
import warmpool.core.port.PortFailure;

/** One pass through one batch. */
final class BatchPass {
  private static final Logger LOG = LoggerFactory.getLogger(BatchPass.class);
  private static final String GROUP = "MessageGroupId";
  private static final Retry OUT_OF_TIME =
      new Retry(Optional.of(Duration.ZERO), "the invocation is about to end");

  private final SqsBatch batch;
  private final List<SQSMessage> records;
  private final LongSupplier remainingMillis;
  private final BitSet done = new BitSet();
  private final Map<String, Retry> stoppedGroups = new HashMap<>();

  BatchPass(SqsBatch batch, List<SQSMessage> records, LongSupplier remainingMillis) {
    this.batch = batch;
    this.records = records;
    this.remainingMillis = remainingMillis;
  }

  SQSBatchResponse run(Function<SQSMessage, MessageVerdict> work) {
    for (int i = 0; i < records.size(); i++) {
      SQSMessage message = records.get(i);
      switch (verdict(message, work)) {
        case Done _ -> done.set(i);
        case Again(var after) -> comeBack(message, after);
        case Retry retry -> leave(message, retry);
      }
    }
    return new SQSBatchResponse(
        IntStream.range(0, records.size())
            .filter(i -> !done.get(i))
            .mapToObj(i -> new BatchItemFailure(records.get(i).getMessageId()))
            .distinct()
            .toList());
  }

  private MessageVerdict verdict(SQSMessage message, Function<SQSMessage, MessageVerdict> work) {
    Optional<Retry> stopped = group(message).map(stoppedGroups::get);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    return left().compareTo(batch.reserve()) <= 0 ? OUT_OF_TIME : attempt(message, work);
  }

  private static MessageVerdict attempt(
      SQSMessage message, Function<SQSMessage, MessageVerdict> work) {
    try {
      return work.apply(message);
    } catch (PortFailure | UnreadableMessage e) {
      return new Retry(Optional.empty(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Its message may quote anything, even a token; where it came from is enough to find it.
      LOG.atError()
          .addKeyValue("messageId", message.getMessageId())
          .addKeyValue("exception", e.getClass().getName())
          .addKeyValue("stack", List.of(e.getStackTrace()))
          .log("work on a message broke");
      return new Retry(Optional.empty(), e.getClass().getName());
    }
  }

  private void comeBack(SQSMessage message, Duration after) {
    LOG.atDebug()
        .addKeyValue("messageId", message.getMessageId())
        .addKeyValue("after", after)
        .log("message comes back for more");
    stop(message, new Retry(Optional.of(after), "an earlier message of its group comes back"));
    postpone(message, after);
  }

  private void leave(SQSMessage message, Retry retry) {
    LOG.atWarn()
        .addKeyValue("messageId", message.getMessageId())
        .addKeyValue("why", retry.why())
        .addKeyValue("after", retry.after().map(Duration::toString).orElse("the queue's timeout"))
        .log("message comes back");
    stop(message, retry);
    retry.after().ifPresent(after -> postpone(message, after));
  }

  private void stop(SQSMessage message, Retry retry) {
    group(message).ifPresent(group -> stoppedGroups.put(group, retry));
  }

  private void postpone(SQSMessage message, Duration after) {
    if (left().compareTo(batch.reserve().dividedBy(2)) <= 0) {
      return; // The answer to Lambda matters more; the message comes back later by itself.
    }
    try {
      batch.delay().postpone(message.getReceiptHandle(), after);
    } catch (PortFailure e) {
      LOG.atWarn()
          .addKeyValue("messageId", message.getMessageId())
          .addKeyValue("why", e.getMessage())
          .log("message comes back at the queue's own time");
    }
  }

  private Duration left() {
    return Duration.ofMillis(remainingMillis.getAsLong());
  }

  private Optional<String> group(SQSMessage message) {
    return switch (batch.order()) {
      case NONE -> Optional.empty();
      case WITHIN_GROUP ->
          Optional.ofNullable(message.getAttributes()).map(attributes -> attributes.get(GROUP));
    };
  }
}
