package warmpool.local.stack;

import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import warmpool.local.stack.Detour.Answer;
import warmpool.local.stack.Detour.Call;

/**
 * Others at the same rows: a share of the transactions meets another one ({@code
 * TransactionConflict}, which DynamoDB Local never says), or comes second to a write that gave the
 * row a new version and nothing else.
 */
final class Contention implements Detour.Passage {
  private final DynamoDbClient others;
  private final String table;
  private final RandomGenerator chance;
  private double share;
  private int conflicts;
  private int overtaken;
  private int refused;

  Contention(DynamoDbClient others, String table, RandomGenerator chance) {
    this.others = others;
    this.table = table;
    this.chance = chance;
  }

  /** This share of the transactions is contended from now on. */
  synchronized void share(double chosen) {
    share = chosen;
  }

  /** Transactions that were told of a conflict. */
  synchronized int conflicts() {
    return conflicts;
  }

  /** Rows that got a new version just before somebody else wrote them. */
  synchronized int overtaken() {
    return overtaken;
  }

  /** Transactions that the table refused because a condition did not hold. */
  synchronized int refused() {
    return refused;
  }

  private enum Fate {
    ALONE,
    CONFLICT,
    OVERTAKEN
  }

  @Override
  public Answer pass(Call call, Supplier<Answer> onward) {
    if (!call.is("TransactWriteItems")) {
      return onward.get();
    }
    return switch (fate()) {
      case ALONE -> counted(onward.get());
      case CONFLICT -> conflict(call.body().path("TransactItems").size());
      case OVERTAKEN -> {
        call.body().path("TransactItems").forEach(item -> overtake(item.path("Put")));
        yield counted(onward.get());
      }
    };
  }

  private synchronized Fate fate() {
    if (chance.nextDouble() >= share) {
      return Fate.ALONE;
    }
    return chance.nextBoolean() ? Fate.CONFLICT : Fate.OVERTAKEN;
  }

  private synchronized Answer counted(Answer answer) {
    refused += answer.body().contains("ConditionalCheckFailed") ? 1 : 0;
    return answer;
  }

  /** Only a write over a version that it has seen can come second. */
  private void overtake(JsonNode put) {
    if (!put.path("ConditionExpression").asString("").startsWith("#version = ")) {
      return;
    }
    try {
      others.updateItem(update ->
          update
              .tableName(table)
              .key(Map.of("pk", text(put, "pk"), "sk", text(put, "sk")))
              .conditionExpression("attribute_exists(pk)")
              .updateExpression("ADD #version :one")
              .expressionAttributeNames(Map.of("#version", "version"))
              .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
      synchronized (this) {
        overtaken++;
      }
    } catch (ConditionalCheckFailedException gone) {
      // Nothing is there that could be written before it.
    }
  }

  private static AttributeValue text(JsonNode put, String name) {
    return AttributeValue.fromS(put.path("Item").path(name).path("S").asString(""));
  }

  private synchronized Answer conflict(int items) {
    conflicts++;
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("__type", "com.amazonaws.dynamodb.v20120810#TransactionCanceledException");
    body.put("Message", "Transaction cancelled [TransactionConflict]");
    ArrayNode reasons = body.putArray("CancellationReasons");
    for (int i = 0; i < items; i++) {
      reasons.addObject().put("Code", i == 0 ? "TransactionConflict" : "None");
    }
    return Answer.json(400, body);
  }
}
