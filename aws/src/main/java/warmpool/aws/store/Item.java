package warmpool.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item of the table, attribute by attribute.
 *
 * <p>Has no {@code toString} of its values: one of them may be a job token.
 */
final class Item {
  /** When DynamoDB may delete the item, in seconds of the epoch; it takes a few days over it. */
  static final String TTL = "ttl";

  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  static Item at(Key key) {
    return new Item(new HashMap<>(key.attributes()));
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  Map<String, AttributeValue> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  Key key() {
    return new Key(text(Key.PARTITION), text(Key.SORT));
  }

  Item with(String name, String value) {
    return with(name, AttributeValue.fromS(value));
  }

  Item with(String name, long value) {
    return with(name, AttributeValue.fromN(Long.toString(value)));
  }

  Item with(String name, boolean value) {
    return with(name, AttributeValue.fromBool(value));
  }

  Item with(String name, Enum<?> value) {
    return with(name, value.name());
  }

  Item with(String name, Instant value) {
    return with(name, value.toString());
  }

  Item with(String name, Duration value) {
    return with(name, value.toString());
  }

  Item with(String name, AttributeValue value) {
    attributes.put(name, value);
    return this;
  }

  Item with(String name, List<String> values) {
    return with(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
  }

  Item with(String name, Map<String, String> values) {
    Map<String, AttributeValue> inner = new HashMap<>();
    values.forEach((key, value) -> inner.put(key, AttributeValue.fromS(value)));
    return with(name, AttributeValue.fromM(inner));
  }

  /** Leaves the attribute out when there is no value. */
  Item withSome(String name, Optional<?> value) {
    value.ifPresent(some -> with(name, some.toString()));
    return this;
  }

  Item expiring(Instant end, Duration kept) {
    return with(TTL, end.plus(kept).getEpochSecond());
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  String text(String name) {
    return attribute(name).s();
  }

  <T> Optional<T> some(String name, Function<String, T> reader) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s).map(reader);
  }

  long number(String name) {
    return Long.parseLong(attribute(name).n());
  }

  int count(String name) {
    return Math.toIntExact(number(name));
  }

  boolean flag(String name) {
    return attribute(name).bool();
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  Duration duration(String name) {
    return Duration.parse(text(name));
  }

  List<String> texts(String name) {
    return attribute(name).l().stream().map(AttributeValue::s).toList();
  }

  Map<String, String> map(String name) {
    Map<String, String> inner = new HashMap<>();
    attribute(name).m().forEach((key, value) -> inner.put(key, value.s()));
    return inner;
  }

  private AttributeValue attribute(String name) {
    AttributeValue value = attributes.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "the item " + attributes.get(Key.PARTITION) + " has no attribute " + name);
    }
    return value;
  }
}
