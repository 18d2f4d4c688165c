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
    try {
      String answer = Optional.ofNullable(typed.readLine()).orElse("");
      return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    } catch (IOException e) {
      return false;
    }
  }
}
