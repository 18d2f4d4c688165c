package warmpool.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import warmpool.local.stack.Detour.Answer;
import warmpool.local.stack.Detour.Call;

/**
 * Standard queues that deliver some messages again, the same ones, at once or much later, even
 * after they were deleted: as SQS may when one of its servers missed the delete.
 *
 * <p>ElasticMQ never does.
 */
final class RepeatedDeliveries implements Detour.Passage {
  /** What one poll may ask for at most. */
  private static final int BATCH_MAX = 10;

  private final RandomGenerator chance;
  private final Map<String, Deque<JsonNode>> kept = new HashMap<>();
  private double share;
  private int repeated;

  RepeatedDeliveries(RandomGenerator chance) {
    this.chance = chance;
  }

  /** Keeps this share of the messages for a second delivery from now on. */
  synchronized void share(double chosen) {
    share = chosen;
  }

  /** Deliveries that were repeated. */
  synchronized int repeated() {
    return repeated;
  }

  @Override
  public Answer pass(Call call, Supplier<Answer> onward) {
    Answer answer = onward.get();
    String queue = call.body().path("QueueUrl").asString("");
    boolean delivery = call.is("ReceiveMessage") && answer.isGood() && !queue.endsWith(".fifo");
    return delivery ? mixed(queue, answer) : answer;
  }

  private synchronized Answer mixed(String queue, Answer answer) {
    ObjectNode body = (ObjectNode) answer.json();
    Deque<JsonNode> again = kept.computeIfAbsent(queue, _ -> new ArrayDeque<>());
    JsonNode fresh = body.path("Messages").deepCopy();
    ArrayNode all = body.putArray("Messages");
    fresh.forEach(all::add);
    if (!again.isEmpty() && all.size() < BATCH_MAX && chance.nextBoolean()) {
      all.add(again.remove());
      repeated++;
    }
    fresh.forEach(message -> {
      if (chance.nextDouble() < share) {
        again.add(message);
      }
    });
    return all.isEmpty() ? answer : new Answer(answer.status(), body.toString(), answer.headers());
  }
}
