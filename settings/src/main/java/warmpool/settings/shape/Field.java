package warmpool.settings.shape;

import java.util.Optional;

/**
 * One key of an object.
 *
 * @param meaning one sentence for the person who writes the file
 * @param otherwise what holds when the key is missing: a text, number, flag or duration
 */
public record Field(
    String key, String meaning, Shape shape, boolean required, Optional<Object> otherwise) {
  public static Field required(String key, String meaning, Shape shape) {
    return new Field(key, meaning, shape, true, Optional.empty());
  }

  public static Field optional(String key, String meaning, Shape shape) {
    return new Field(key, meaning, shape, false, Optional.empty());
  }

  public Field otherwise(Object value) {
    return new Field(key, meaning, shape, false, Optional.of(value));
  }
}
