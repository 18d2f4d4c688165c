package warmpool.aws.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A part of a partition, or all of it: which items a query is about. */
record Span(String condition, Map<String, String> names, Map<String, AttributeValue> values) {
  private static final Map<String, String> PARTITION = Map.of("#pk", Key.PARTITION);
  private static final Map<String, String> BOTH = Map.of("#pk", Key.PARTITION, "#sk", Key.SORT);

  /** All items of a partition. */
  Span(String partition) {
    this("#pk = :pk", PARTITION, Map.of(":pk", AttributeValue.fromS(partition)));
  }

  /** From one key to another of the same partition, both included. */
  Span(Key from, Key until) {
    this(
        "#pk = :pk AND #sk BETWEEN :from AND :until",
        BOTH,
        Map.of(
            ":pk", AttributeValue.fromS(from.partition()),
            ":from", AttributeValue.fromS(from.sort()),
            ":until", AttributeValue.fromS(until.sort())));
  }
}
