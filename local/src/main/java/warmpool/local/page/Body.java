package warmpool.local.page;

import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object a button sent, read field by field so that whatever is wrong is named. */
final class Body {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final ObjectNode fields;

  private Body(ObjectNode fields) {
    this.fields = fields;
  }

  static Body parse(String text, Set<String> known) {
    if (!(tree(text) instanceof ObjectNode fields)) {
      throw new Refusal(400, "the body must be a JSON object");
    }
    for (String name : fields.propertyNames()) {
      if (!known.contains(name)) {
        throw new Refusal(400, "the body may have only " + known);
      }
    }
    return new Body(fields);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new Refusal(400, "the body must be valid JSON");
    }
  }

  String text(String name) {
    if (!fields.path(name).isString()) {
      throw new Refusal(400, name + " must be a string");
    }
    return fields.path(name).stringValue();
  }

  int whole(String name) {
    JsonNode field = fields.path(name);
    if (!field.isIntegralNumber() || !field.canConvertToInt()) {
      throw new Refusal(400, name + " must be a whole number");
    }
    return field.intValue();
  }

  boolean yes(String name) {
    if (!fields.path(name).isBoolean()) {
      throw new Refusal(400, name + " must be true or false");
    }
    return fields.path(name).booleanValue();
  }

  OptionalDouble number(String name) {
    if (!fields.has(name)) {
      return OptionalDouble.empty();
    }
    if (!fields.path(name).isNumber()) {
      throw new Refusal(400, name + " must be a number");
    }
    return OptionalDouble.of(fields.path(name).doubleValue());
  }
}
