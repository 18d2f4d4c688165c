package warmpool.local.ecs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the members of a request; a member of the wrong JSON type is a SerializationException, as
 * on AWS.
 */
record Params(JsonNode body) {

  Optional<String> text(String name) {
    JsonNode value = member(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(textOf(value, name));
  }

  String required(String name) {
    return text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> EcsRejection.invalid(name + " can not be blank."));
  }

  Optional<Integer> number(String name) {
    JsonNode value = member(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isInt()) {
      throw wrongType(name);
    }
    return Optional.of(value.intValue());
  }

  boolean flag(String name) {
    JsonNode value = member(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrongType(name);
    }
    return value.asBoolean(false);
  }

  boolean has(String name) {
    return !member(name).isMissingNode();
  }

  Params object(String name) {
    JsonNode value = member(name);
    if (!value.isMissingNode() && !value.isObject()) {
      throw wrongType(name);
    }
    return new Params(value);
  }

  List<JsonNode> list(String name) {
    JsonNode value = member(name);
    if (!value.isMissingNode() && !value.isArray()) {
      throw wrongType(name);
    }
    List<JsonNode> items = new ArrayList<>();
    value.forEach(items::add);
    return items;
  }

  List<String> texts(String name) {
    return list(name).stream().map(item -> textOf(item, name)).toList();
  }

  /** The {@code tags} member, checked against the documented limits. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode item : list("tags")) {
      Params tag = new Params(item);
      tags.put(checkedKey(tag.required("key")), checkedValue(tag.text("value").orElse("")));
    }
    if (tags.size() > 50) {
      throw EcsRejection.invalid("Tags can not contain more than 50 items.");
    }
    return tags;
  }

  private JsonNode member(String name) {
    JsonNode value = body.path(name);
    // The protocol lets a client write null for "not given".
    return value.isNull() ? body.path("\u0000") : value;
  }

  private static String checkedKey(String key) {
    if (key.length() > 128 || key.startsWith("aws:")) {
      throw EcsRejection.invalid("Tag keys have at most 128 characters and do not start with aws:");
    }
    return key;
  }

  private static String checkedValue(String value) {
    if (value.length() > 256) {
      throw EcsRejection.invalid("Tag values have at most 256 characters.");
    }
    return value;
  }

  private static String textOf(JsonNode value, String name) {
    if (!value.isString()) {
      throw wrongType(name);
    }
    return value.stringValue();
  }

  private static EcsRejection wrongType(String name) {
    return EcsRejection.of("SerializationException", "Unexpected type for member " + name);
  }
}
