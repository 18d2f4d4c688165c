package warmpool.simulation.world;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import warmpool.core.memory.Delivery;
import warmpool.core.memory.MemoryQueue;
import warmpool.core.memory.QueueRules;
import warmpool.simulation.fault.FaultKind;

/** A queue, and the function that works on it: what AWS polls, invokes and deletes. */
public final class SimulatedQueue {
  private static final int BATCH_MAX = 10;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Six times the limit, as AWS advises. */
  private static final Duration VISIBILITY = Duration.ofMinutes(3);

  /**
   * More than any outage of a scenario takes; what comes back more often is broken. A FIFO queue
   * has hints, which come back on purpose, and no dead letters.
   */
  private static final int RECEIVES_MAX = 50;

  private final String name;
  private final Universe universe;
  private final Functions functions;
  private final int concurrency;
  private final MemoryQueue<String> messages;
  private @Nullable RequestHandler<SQSEvent, SQSBatchResponse> handler;
  private @Nullable Instant nextPoll;
  private boolean twice;
  private boolean disordered;
  private int working;
  private long sent;

  public SimulatedQueue(
      String name, boolean fifo, Universe universe, Functions functions, int concurrency) {
    this.name = name;
    this.universe = universe;
    this.functions = functions;
    this.concurrency = concurrency;
    QueueRules rules =
        fifo
            ? QueueRules.fifo(VISIBILITY, Integer.MAX_VALUE)
            : QueueRules.standard(VISIBILITY, RECEIVES_MAX);
    this.messages =
        new MemoryQueue<>(
            () -> fifo ? rules : disturbed(rules), universe.events(), universe.chance());
  }

  private QueueRules disturbed(QueueRules rules) {
    return twice || disordered ? rules.disturbed(twice ? 1 : 0, disordered ? 1 : 0) : rules;
  }

  public void workedOnBy(RequestHandler<SQSEvent, SQSBatchResponse> function) {
    handler = function;
  }

  public void send(String body) {
    sent++;
    twice = universe.faults().strikes(FaultKind.MESSAGES_TWICE);
    messages.send(body);
    wake();
  }

  public void send(String body, String group, String deduplicationId) {
    sent++;
    messages.send(body, group, deduplicationId);
    wake();
  }

  public void postpone(String receipt, Duration after) {
    messages.postpone(receipt, after);
    pollAt(universe.events().instant().plus(after));
  }

  /** Units: messages that a receive could hand out now. */
  public int depth() {
    return messages.visible();
  }

  /** Units: messages not done with, hidden ones included. */
  public int size() {
    return messages.size();
  }

  /** Units: messages sent so far. */
  public long sent() {
    return sent;
  }

  public List<String> deadLetters() {
    return messages.deadLetters();
  }

  private void wake() {
    pollAt(universe.events().instant().plus(universe.millis(1, 50)));
  }

  private void pollAt(Instant at) {
    Instant planned = nextPoll;
    if (planned != null && !at.isBefore(planned)) {
      return;
    }
    nextPoll = at;
    universe.events().at(at, () -> pollIfPlanned(at));
  }

  private void pollIfPlanned(Instant at) {
    if (at.equals(nextPoll)) {
      nextPoll = null;
      poll();
    }
  }

  private void poll() {
    if (working >= concurrency) {
      return;
    }
    disordered = universe.faults().strikes(FaultKind.MESSAGES_REORDERED);
    List<Delivery<String>> batch = messages.receive(BATCH_MAX);
    if (batch.isEmpty()) {
      messages.nextVisible().ifPresent(this::pollAt);
      return;
    }
    working++;
    wake();
    functions.invoke(
        name,
        LIMIT,
        context -> work(batch, context),
        () -> {
          working--;
          wake();
        });
  }

  private void work(List<Delivery<String>> batch, Context context) {
    RequestHandler<SQSEvent, SQSBatchResponse> function = handler;
    if (function == null) {
      throw new IllegalStateException("nobody works on " + name);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(SimulatedQueue::message).toList());
    SQSBatchResponse answer = function.handleRequest(event, context);
    Set<String> failed =
        answer.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    for (Delivery<String> delivery : batch) {
      if (!failed.contains(delivery.id()) && !universe.faults().strikes(FaultKind.ANSWERS_LOST)) {
        messages.acknowledge(delivery.receipt());
      }
    }
  }

  private static SQSMessage message(Delivery<String> delivery) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(delivery.id());
    message.setReceiptHandle(delivery.receipt());
    message.setBody(delivery.message());
    Map<String, String> attributes = new HashMap<>();
    delivery.group().ifPresent(group -> attributes.put("MessageGroupId", group));
    message.setAttributes(attributes);
    return message;
  }
}
