package warmpool.aws.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The one table, as the stores use it: every read is consistent, every failure a {@code
 * PortFailure}.
 *
 * <p>Gotchas: every write of a row is a transaction, even of one item. The SDK gives a transaction
 * a token of its own, so when an answer is lost and the SDK asks again, the write is not taken for
 * somebody else's.
 */
public final class DynamoTable {
  /** What DynamoDB takes at once. */
  private static final int BATCH_GET_MAX = 100;

  private static final int BATCH_WRITE_MAX = 25;

  /** Items are only left undone when the table is throttled; then a later tick does better. */
  private static final int BATCH_TRIES_MAX = 3;

  private final DynamoDbClient client;
  private final String name;

  public DynamoTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** Shapes of single writes to this table. */
  Writes writes() {
    return new Writes(name);
  }

  Optional<Item> find(Key key) {
    Map<String, AttributeValue> item =
        StoreFailures.translated(
                "GetItem",
                () ->
                    client.getItem(
                        get -> get.tableName(name).key(key.attributes()).consistentRead(true)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
  }

  /** The first items of a partition, in the order of their sort keys. */
  List<Item> first(String partition, int limit) {
    return query(new Span(partition), true, limit);
  }

  /** The last items of a partition, in the opposite order. */
  List<Item> last(String partition, int limit) {
    return query(new Span(partition), false, limit);
  }

  /** The first items of a part of a partition, in the order of their sort keys. */
  List<Item> between(Span span, int limit) {
    return query(span, true, limit);
  }

  private List<Item> query(Span span, boolean forward, int limit) {
    List<Item> found = new ArrayList<>();
    Map<String, AttributeValue> next = Map.of();
    boolean more = limit > 0;
    while (more) {
      QueryResponse page = page(span, forward, limit - found.size(), next);
      page.items().forEach(item -> found.add(Item.of(item)));
      next = page.lastEvaluatedKey();
      more = !next.isEmpty() && found.size() < limit;
    }
    return found;
  }

  private QueryResponse page(
      Span span, boolean forward, int limit, Map<String, AttributeValue> after) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(name)
            .keyConditionExpression(span.condition())
            .expressionAttributeNames(span.names())
            .expressionAttributeValues(span.values())
            .scanIndexForward(forward)
            .consistentRead(true)
            .limit(limit)
            .exclusiveStartKey(after.isEmpty() ? null : after)
            .build();
    return StoreFailures.translated("Query", () -> client.query(request));
  }

  /** The items that are there, in no order. */
  List<Item> findAll(List<Key> keys) {
    List<Item> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH_GET_MAX) {
      List<Key> batch = keys.subList(from, Math.min(keys.size(), from + BATCH_GET_MAX));
      found.addAll(findBatch(batch.stream().map(Key::attributes).toList()));
    }
    return found;
  }

  private List<Item> findBatch(Collection<Map<String, AttributeValue>> keys) {
    List<Item> found = new ArrayList<>();
    KeysAndAttributes wanted = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    for (int attempt = 0; attempt < BATCH_TRIES_MAX && wanted.hasKeys(); attempt++) {
      Map<String, KeysAndAttributes> asked = Map.of(name, wanted);
      BatchGetItemResponse answer =
          StoreFailures.translated(
              "BatchGetItem", () -> client.batchGetItem(get -> get.requestItems(asked)));
      answer.responses().getOrDefault(name, List.of()).forEach(item -> found.add(Item.of(item)));
      wanted = answer.unprocessedKeys().getOrDefault(name, KeysAndAttributes.builder().build());
    }
    if (wanted.hasKeys()) {
      throw StoreFailures.unprocessed("BatchGetItem", wanted.keys().size());
    }
    return found;
  }

  /** Deletes the items; one that is gone is no error. */
  void deleteAll(List<Key> keys) {
    List<Key> each = keys.stream().distinct().toList();
    for (int from = 0; from < each.size(); from += BATCH_WRITE_MAX) {
      deleteBatch(each.subList(from, Math.min(each.size(), from + BATCH_WRITE_MAX)));
    }
  }

  private void deleteBatch(List<Key> keys) {
    List<WriteRequest> left =
        keys.stream()
            .map(key ->
                WriteRequest.builder()
                    .deleteRequest(delete -> delete.key(key.attributes()))
                    .build())
            .toList();
    for (int attempt = 0; attempt < BATCH_TRIES_MAX && !left.isEmpty(); attempt++) {
      Map<String, List<WriteRequest>> asked = Map.of(name, left);
      left =
          StoreFailures.translated(
                  "BatchWriteItem", () -> client.batchWriteItem(write -> write.requestItems(asked)))
              .unprocessedItems()
              .getOrDefault(name, List.of());
    }
    if (!left.isEmpty()) {
      throw StoreFailures.unprocessed("BatchWriteItem", left.size());
    }
  }

  /** Writes the item whatever was there. */
  void put(Item item) {
    StoreFailures.translated(
        "PutItem", () -> client.putItem(put -> put.tableName(name).item(item.attributes())));
  }

  void update(UpdateItemRequest.Builder update) {
    UpdateItemRequest request = update.tableName(name).build();
    StoreFailures.translated("UpdateItem", () -> client.updateItem(request));
  }

  /** All of the writes or none. */
  Commit commit(List<TransactWriteItem> writes) {
    return StoreFailures.translated(
        "TransactWriteItems",
        () -> {
          try {
            client.transactWriteItems(transaction -> transaction.transactItems(writes));
            return new Commit.Done();
          } catch (TransactionCanceledException cancelled) {
            return cancelled(cancelled);
          }
        });
  }

  private static Commit cancelled(TransactionCanceledException cancelled) {
    List<String> codes = StoreFailures.codes(cancelled);
    if (codes.contains(StoreFailures.CONDITION)) {
      return new Commit.Refused(
          cancelled.cancellationReasons().stream().map(DynamoTable::verdict).toList());
    }
    if (codes.equals(List.of(StoreFailures.CONFLICT))) {
      return new Commit.Contended();
    }
    throw cancelled;
  }

  private static Commit.Verdict verdict(CancellationReason reason) {
    Optional<Item> stored =
        reason.hasItem() ? Optional.of(Item.of(reason.item())) : Optional.empty();
    return new Commit.Verdict(StoreFailures.CONDITION.equals(reason.code()), stored);
  }
}
