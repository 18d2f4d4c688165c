package warmpool.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The single writes that our transactions are made of. */
record Writes(String table) {
  private static final Map<String, String> PK = Map.of("#pk", Key.PARTITION);

  /** Nobody comes back for what somebody began who has died and whose pool is gone. */
  private static final Duration KEPT = Duration.ofDays(1);

  TransactWriteItem put(Item item) {
    return put(putOf(item));
  }

  /** Refused, with what is there, unless nothing is. */
  TransactWriteItem putNew(Item item) {
    return put(
        putOf(item)
            .conditionExpression("attribute_not_exists(#pk)")
            .expressionAttributeNames(PK)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  /** Refused unless the stored item is of this version; nothing is stored of version 0. */
  TransactWriteItem putOver(long version, Item item) {
    if (version == 0) {
      return putNew(item);
    }
    return put(
        putOf(item)
            .conditionExpression("#version = :seen")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(
                Map.of(":seen", AttributeValue.fromN(Long.toString(version)))));
  }

  /** Refused while the stored item's {@code until} is later than now. */
  TransactWriteItem begin(Key key, Instant now, Instant until) {
    return put(
        putOf(Item.at(key).with("until", SortableInstant.text(until)).expiring(until, KEPT))
            .conditionExpression("attribute_not_exists(#pk) OR #until <= :now")
            .expressionAttributeNames(Map.of("#pk", Key.PARTITION, "#until", "until"))
            .expressionAttributeValues(
                Map.of(":now", AttributeValue.fromS(SortableInstant.text(now)))));
  }

  /** Refused unless the stored item says the same. */
  TransactWriteItem end(Key key, Instant until) {
    return TransactWriteItem.builder()
        .delete(delete ->
            delete
                .tableName(table)
                .key(key.attributes())
                .conditionExpression("#until = :until")
                .expressionAttributeNames(Map.of("#until", "until"))
                .expressionAttributeValues(
                    Map.of(":until", AttributeValue.fromS(SortableInstant.text(until)))))
        .build();
  }

  TransactWriteItem delete(Key key) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(key.attributes()))
        .build();
  }

  /** Refused unless the item is there. */
  TransactWriteItem deleteExisting(Key key) {
    return TransactWriteItem.builder()
        .delete(delete ->
            delete
                .tableName(table)
                .key(key.attributes())
                .conditionExpression("attribute_exists(#pk)")
                .expressionAttributeNames(PK))
        .build();
  }

  /** What takes a row from one set of shelf entries to another. */
  Stream<TransactWriteItem> move(Collection<Key> from, Collection<Key> to) {
    return Stream.concat(
        from.stream().filter(key -> !to.contains(key)).map(this::delete),
        to.stream().filter(key -> !from.contains(key)).map(key -> put(Item.at(key))));
  }

  private Put.Builder putOf(Item item) {
    return Put.builder().tableName(table).item(item.attributes());
  }

  private static TransactWriteItem put(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }
}
