package warmpool.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What somebody types. */
final class Answers {
  private Answers() {}

  /** The end of the input is a no. */
  static boolean yes(BufferedReader typed) {
    return line(typed).toLowerCase(Locale.ROOT).startsWith("y");
  }

  /** A line; empty at the end of the input. */
  static String line(BufferedReader typed) {
    try {
      return Optional.ofNullable(typed.readLine()).orElse("").strip();
    } catch (IOException e) {
      return "";
    }
  }
}
