package warmpool.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The event source mapping of one queue: polls, invokes, and deletes what the handler did not
 * report as failed.
 *
 * <p>What is reported, and what the handler throws over, stays hidden until its visibility timeout
 * is over.
 */
public final class QueuePoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
  private static final int BATCH_MAX = 10;
  private static final int LONG_POLL_SECONDS = 1;

  /** Short beside a second of a fast world, long beside what a poll costs. */
  private static final Duration SHORT_POLL_PAUSE = Duration.ofMillis(20);

  private final SqsClient sqs;
  private final PolledQueue queue;
  private final RequestHandler<SQSEvent, SQSBatchResponse> handler;
  private final List<Thread> workers = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A queue and how it is polled.
   *
   * @param workers batches at work at once
   * @param invocationMax the function's time limit
   */
  public record PolledQueue(String function, String url, int workers, Duration invocationMax) {
    /**
     * ElasticMQ looks again without a pause for a long poll on a FIFO queue whose next message is
     * held back by its group, which costs a whole core; a short poll asks once (ADR 0011).
     */
    int longPollSeconds() {
      return url.endsWith(".fifo") ? 0 : LONG_POLL_SECONDS;
    }
  }

  public QueuePoller(
      SqsClient sqs, PolledQueue queue, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    this.sqs = sqs;
    this.queue = queue;
    this.handler = handler;
  }

  public void start() {
    for (int i = 0; i < queue.workers(); i++) {
      workers.add(
          Thread.ofPlatform()
              .daemon()
              .name(queue.function() + "-" + i)
              .start(this::pollUntilClosed));
    }
  }

  private void pollUntilClosed() {
    while (open()) {
      try {
        poll();
      } catch (SdkException e) {
        if (open()) {
          LOG.atWarn().addKeyValue("function", queue.function()).setCause(e).log("poll failed");
        }
      } catch (RuntimeException e) {
        // As in Lambda: the invocation has failed, its messages come back.
        LOG.atError()
            .addKeyValue("function", queue.function())
            .setCause(e)
            .log("invocation failed");
      }
    }
  }

  private boolean open() {
    return closed.getCount() > 0;
  }

  private void poll() {
    List<Message> messages =
        sqs.receiveMessage(ask ->
                ask.queueUrl(queue.url())
                    .maxNumberOfMessages(BATCH_MAX)
                    .waitTimeSeconds(queue.longPollSeconds())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    if (messages.isEmpty()) {
      pause();
      return;
    }
    SQSBatchResponse answer =
        handler.handleRequest(
            event(messages), new Invocation(queue.function(), queue.invocationMax()));
    delete(messages, answer);
  }

  /** Between two polls that did not wait themselves. */
  private void pause() {
    if (queue.longPollSeconds() > 0) {
      return;
    }
    try {
      boolean _ = closed.await(SHORT_POLL_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopPolling();
    }
  }

  private static SQSEvent event(List<Message> messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(messages.stream().map(QueuePoller::record).toList());
    return event;
  }

  private static SQSMessage record(Message message) {
    SQSMessage record = new SQSMessage();
    record.setMessageId(message.messageId());
    record.setReceiptHandle(message.receiptHandle());
    record.setBody(message.body());
    record.setEventSource("aws:sqs");
    record.setAttributes(new HashMap<>(message.attributesAsStrings()));
    return record;
  }

  private void delete(List<Message> messages, SQSBatchResponse answer) {
    Set<String> failed =
        answer.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
    for (Message message : messages) {
      if (!failed.contains(message.messageId())) {
        done.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(String.valueOf(done.size()))
                .receiptHandle(message.receiptHandle())
                .build());
      }
    }
    if (!done.isEmpty()) {
      sqs.deleteMessageBatch(ask -> ask.queueUrl(queue.url()).entries(done));
    }
  }

  /** Begins no more batches. */
  public void stopPolling() {
    closed.countDown();
  }

  /** Waits for the batches at work, as long as an invocation may last at most. */
  @Override
  public void close() {
    stopPolling();
    for (Thread worker : workers) {
      try {
        worker.join(queue.invocationMax());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
