package warmpool.aws.store;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Instants as text that sorts as they do: always nine digits of a second, always as long.
 *
 * <p>Source: {@link Instant#toString} drops zeros, so that half past would sort before the full
 * second.
 */
final class SortableInstant {
  static final int LENGTH = "2026-01-01T00:00:00.000000000Z".length();

  private static final DateTimeFormatter NINE_DIGITS =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  private SortableInstant() {}

  static String text(Instant instant) {
    String text = NINE_DIGITS.format(instant);
    if (text.length() != LENGTH || text.charAt(0) == '-') {
      throw new IllegalArgumentException("an instant outside the years 0 to 9999: " + text);
    }
    return text;
  }

  static Instant parse(String text) {
    return Instant.parse(text);
  }
}
