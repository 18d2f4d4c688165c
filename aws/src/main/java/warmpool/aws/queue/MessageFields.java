package warmpool.aws.queue;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one message; those that we do not know are left alone, so that a newer sender may
 * add some.
 *
 * <p>Shape: a JSON object with {@code v}, the version, first. ASCII only, because SQS refuses some
 * characters that JSON allows.
 */
record MessageFields(String kind, JsonNode root) {
  private static final String VERSION = "v";
  private static final int CURRENT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  static ObjectNode fresh() {
    return JSON.createObjectNode().put(VERSION, CURRENT);
  }

  static String write(ObjectNode fields) {
    return JSON.writeValueAsString(fields);
  }

  /** Errors: {@link UnreadableMessage}. */
  static MessageFields read(String kind, String body) {
    MessageFields fields = new MessageFields(kind, tree(kind, body));
    JsonNode version = fields.root.path(VERSION);
    if (!version.isInt() || version.intValue() != CURRENT) {
      throw new UnreadableMessage(kind, "version is not " + CURRENT);
    }
    return fields;
  }

  /** A field that must be there; {@code make} may refuse it by an exception. */
  <T> T required(String name, Function<String, T> make) {
    return optional(name, make)
        .orElseThrow(() -> new UnreadableMessage(kind, "field " + name + " is missing"));
  }

  <T> Optional<T> optional(String name, Function<String, T> make) {
    JsonNode field = root.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return Optional.empty();
    }
    if (!field.isString()) {
      throw new UnreadableMessage(kind, "field " + name + " is not a string");
    }
    try {
      return Optional.of(make.apply(field.stringValue()));
    } catch (IllegalArgumentException | DateTimeException e) {
      // The cause may quote the field.
      throw new UnreadableMessage(kind, "field " + name + " is malformed");
    }
  }

  private static JsonNode tree(String kind, String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException | IllegalArgumentException e) {
      // The cause may quote the body.
      throw new UnreadableMessage(kind, "not JSON");
    }
  }
}
