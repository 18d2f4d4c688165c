package warmpool.aws.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Works through a batch of messages, one by one, and tells Lambda which ones must come back.
 *
 * <p>Shape: every message counts as failed until its work is done, so nothing is lost by what
 * nobody thought of. A message that fails never stops another one, except the rest of its group in
 * a FIFO queue.
 *
 * <p>Needs {@code ReportBatchItemFailures} at the event source mapping; without it Lambda ignores
 * the answer.
 *
 * @param delay of the queue that the batch comes from
 * @param reserve time that is kept at the end of an invocation: no work starts in it
 */
public record SqsBatch(MessageOrder order, MessageDelay delay, Duration reserve) {
  /**
   * Works through the batch.
   *
   * <p>Errors: none; an exception of {@code work} is a failed message.
   *
   * @param remainingMillis what is left of the invocation
   */
  public SQSBatchResponse run(
      SQSEvent event, LongSupplier remainingMillis, Function<SQSMessage, MessageVerdict> work) {
    // Lambda never sends a batch without records, but a hand-made test event may have none.
    List<SQSMessage> records = Optional.ofNullable(event.getRecords()).orElse(List.of());
    return new BatchPass(this, records, remainingMillis).run(work);
  }
}
