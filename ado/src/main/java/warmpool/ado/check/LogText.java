package warmpool.ado.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import warmpool.core.check.JobToken;

/**
 * Writes lines as a check's log wants them: each with its time in front, and none too long.
 *
 * <p>A line that comes with its own time keeps it, so that a log shown again still says when things
 * happened. Source: ado-protocol §2.2.
 */
final class LogText {
  /** The log's own limit for a line. */
  static final int LINE_MAX = 1024;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern STAMPED =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\\.[0-9]{1,9})?Z .*");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private LogText() {}

  /** The whole log, for a check that waits with this token. */
  static String of(List<String> lines, JobToken token, Instant now) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      String clean = clean(line, token);
      String stamped = STAMPED.matcher(clean).matches() ? clean : STAMP.format(now) + " " + clean;
      text.append(cut(stamped, LINE_MAX)).append('\n');
    }
    return text.toString();
  }

  /**
   * One line without control characters, and without the token should anybody have written it
   * there.
   */
  static String clean(String line, JobToken token) {
    String safe = line.replace(token.value(), "[redacted]");
    return CONTROL.matcher(safe).replaceAll(" ");
  }

  /** The start of the line, never ending inside a character. */
  static String cut(String line, int lengthMax) {
    if (line.length() <= lengthMax) {
      return line;
    }
    boolean insideOne = Character.isHighSurrogate(line.charAt(lengthMax - 1));
    return line.substring(0, insideOne ? lengthMax - 1 : lengthMax);
  }
}
