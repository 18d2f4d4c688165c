package warmpool.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import warmpool.aws.queue.MessageVerdict.Done;
import warmpool.aws.queue.MessageVerdict.Retry;
import warmpool.core.port.PortFailure;

/**
 * What Lambda is told about a batch. An empty answer deletes every message and an unknown key
 * brings every one back, so the shape is tested to the letter.
 */
final class SqsBatchTest {
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final RecordedDelays delays = new RecordedDelays();
  private final AtomicLong remaining = new AtomicLong(30_000);
  private final List<String> worked = new ArrayList<>();

  @Test
  void namesWhatMustComeBackInTheShapeThatLambdaReads() {
    SQSBatchResponse answer = standard(event("a", "b"), failing("b", Optional.empty()));

    assertThat(JsonMapper.shared().writeValueAsString(answer))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}");
  }

  @Test
  void namesNothingWhenAllIsDone() {
    SQSBatchResponse answer = standard(event("a", "b"), _ -> new Done());

    assertThat(JsonMapper.shared().writeValueAsString(answer))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(delays.seconds()).isEmpty();
  }

  @Test
  void anExceptionStopsNoOtherMessage() {
    Function<SQSMessage, MessageVerdict> work =
        message ->
            switch (message.getMessageId()) {
              case "a" -> throw new IllegalStateException("secret-token");
              case "b" -> throw new PortFailure("store", true, "throttled", null);
              case "c" -> throw new UnreadableMessage("check request", "not JSON");
              default -> new Done();
            };

    assertThat(failed(standard(event("a", "b", "c", "d"), work))).containsExactly("a", "b", "c");
    assertThat(worked).containsExactly("a", "b", "c", "d");
  }

  @Test
  void anErrorOfTheMachineLeavesTheWholeBatchToTheQueue() {
    assertThatThrownBy(() ->
            standard(
                event("a"),
                _ -> {
                  throw new StackOverflowError();
                }))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void aMessageThatAsksForADelayIsPostponedAndComesBack() {
    SQSBatchResponse answer =
        standard(event("a", "b"), failing("a", Optional.of(Duration.ofMillis(2_500))));

    assertThat(failed(answer)).containsExactly("a");
    assertThat(delays.seconds()).containsExactly(Map.entry("receipt-a", 3));
  }

  @Test
  void aMessageThatIsNeededAgainIsPostponedAndComesBack() {
    Function<SQSMessage, MessageVerdict> work =
        message ->
            message.getMessageId().equals("a")
                ? new MessageVerdict.Again(Duration.ofSeconds(2))
                : new Done();

    assertThat(failed(standard(event("a", "b"), work))).containsExactly("a");
    assertThat(delays.seconds()).containsExactly(Map.entry("receipt-a", 2));
  }

  @Test
  void aDelayThatFailsStillBringsTheMessageBack() {
    delays.breakDown();

    SQSBatchResponse answer =
        standard(event("a", "b"), failing("a", Optional.of(Duration.ofSeconds(5))));

    assertThat(failed(answer)).containsExactly("a");
    assertThat(worked).containsExactly("a", "b");
  }

  @Test
  void startsNothingInTheReserveAndShowsTheRestToOthersAtOnce() {
    SQSBatchResponse answer =
        standard(
            event("a", "b", "c"),
            _ -> {
              remaining.addAndGet(-28_000);
              return new Done();
            });

    assertThat(worked).containsExactly("a");
    assertThat(failed(answer)).containsExactly("b", "c");
    assertThat(delays.seconds())
        .containsExactlyInAnyOrderEntriesOf(Map.of("receipt-b", 0, "receipt-c", 0));
  }

  @Test
  void callsNobodyWhenTheInvocationIsAllButOver() {
    remaining.set(RESERVE.toMillis() / 2);

    assertThat(failed(standard(event("a"), _ -> new Done()))).containsExactly("a");
    assertThat(delays.seconds()).isEmpty();
  }

  @Test
  void aFailureStopsTheRestOfItsGroupOnlyAndDelaysItAlike() {
    var event = new SQSEvent();
    event.setRecords(
        List.of(message("a1", "a"), message("b1", "b"), message("a2", "a"), message("b2", "b")));

    SQSBatchResponse answer =
        run(MessageOrder.WITHIN_GROUP, event, failing("a1", Optional.of(Duration.ofSeconds(5))));

    assertThat(worked).containsExactly("a1", "b1", "b2");
    assertThat(failed(answer)).containsExactly("a1", "a2");
    assertThat(delays.seconds())
        .containsExactlyInAnyOrderEntriesOf(Map.of("receipt-a1", 5, "receipt-a2", 5));
  }

  @Test
  void aDuplicateThatFailsIsNamedOnce() {
    SQSBatchResponse answer = standard(event("a", "a"), failing("a", Optional.empty()));

    assertThat(failed(answer)).containsExactly("a");
  }

  @Test
  void aDuplicateThatFailsOnceComesBack() {
    SQSBatchResponse answer =
        standard(
            event("a", "a"),
            _ -> worked.size() == 1 ? new Done() : new Retry(Optional.empty(), "second"));

    assertThat(failed(answer)).containsExactly("a");
  }

  @Test
  void aBatchOfNothingIsDone() {
    assertThat(failed(standard(new SQSEvent(), _ -> new Done()))).isEmpty();
  }

  private SQSBatchResponse standard(SQSEvent event, Function<SQSMessage, MessageVerdict> work) {
    return run(MessageOrder.NONE, event, work);
  }

  private SQSBatchResponse run(
      MessageOrder order, SQSEvent event, Function<SQSMessage, MessageVerdict> work) {
    return new SqsBatch(order, new SqsMessageDelay(delays, "url"), RESERVE)
        .run(
            event,
            remaining::get,
            message -> {
              worked.add(message.getMessageId());
              return work.apply(message);
            });
  }

  private static Function<SQSMessage, MessageVerdict> failing(String id, Optional<Duration> after) {
    return message -> message.getMessageId().equals(id) ? new Retry(after, "not yet") : new Done();
  }

  private static SQSEvent event(String... ids) {
    var event = new SQSEvent();
    event.setRecords(Stream.of(ids).map(id -> message(id, "group")).toList());
    return event;
  }

  private static SQSMessage message(String id, String group) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setReceiptHandle("receipt-" + id);
    message.setAttributes(Map.of("MessageGroupId", group));
    return message;
  }

  private static List<String> failed(SQSBatchResponse answer) {
    return answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
  }
}
