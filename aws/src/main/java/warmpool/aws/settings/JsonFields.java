package warmpool.aws.settings;

import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object in the settings, and what is wrong with them.
 *
 * <p>Each problem names the place, the key, the value and what to write instead.
 */
final class JsonFields {
  /** Enough to find the value again, too little to fill a log. */
  private static final int QUOTED_MAX = 60;

  private final String where;
  private final JsonNode object;
  private final List<String> problems;
  private final Set<String> known = new HashSet<>();

  JsonFields(String where, JsonNode object, List<String> problems) {
    this.where = where;
    this.object = object;
    this.problems = problems;
    if (!object.isObject()) {
      problems.add(where + " is " + quoted(object) + ": write an object, {…}");
    }
  }

  boolean has(String key) {
    return object.has(key);
  }

  /** The value of a key that may be missing; {@code parse} refuses one by an exception. */
  <T> Optional<T> optional(String key, Function<JsonNode, T> parse, String fix) {
    known.add(key);
    if (!object.has(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(object.path(key)));
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(key, fix);
      return Optional.empty();
    }
  }

  <T> Optional<T> required(String key, Function<JsonNode, T> parse, String fix) {
    if (object.isObject() && !object.has(key)) {
      problems.add(where + ": " + key + " is missing: " + fix);
    }
    return optional(key, parse, fix);
  }

  void problem(String key, String fix) {
    problems.add(where + ": " + key + " is " + quoted(object.path(key)) + ": " + fix);
  }

  /** The fields of an object inside this one. */
  JsonFields inside(String key) {
    known.add(key);
    return new JsonFields(where + ": " + key, object.path(key), problems);
  }

  JsonFields inside(String key, int index) {
    String place = where + ": " + key + "[" + index + "]";
    return new JsonFields(place, object.path(key).path(index), problems);
  }

  /** Call last: a key that nobody has asked for is a mistake, mostly of spelling. */
  void refuseUnknownKeys() {
    for (String key : object.propertyNames()) {
      if (!known.contains(key)) {
        problem(key, "remove it; known are " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  static String text(JsonNode node) {
    if (!node.isString()) {
      throw new IllegalArgumentException("not a text");
    }
    return node.stringValue();
  }

  static int number(JsonNode node, int min) {
    if (!node.isInt() || node.intValue() < min) {
      throw new IllegalArgumentException("not a whole number from " + min);
    }
    return node.intValue();
  }

  static List<JsonNode> list(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException("not a list");
    }
    return List.copyOf(node.values());
  }

  private static String quoted(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    return text.length() <= QUOTED_MAX ? text : text.substring(0, QUOTED_MAX) + "…";
  }
}
