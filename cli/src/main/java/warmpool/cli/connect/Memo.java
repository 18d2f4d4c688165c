package warmpool.cli.connect;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this command has made, kept where everybody finds it and nothing is lost: in the description
 * of the service connection.
 *
 * @param made such as {@code pool 3}, {@code agent 3/7}, {@code queue 103}, {@code check 9}, {@code
 *     connection}
 */
record Memo(SequencedSet<String> made) {
  static final String CONNECTION = "connection";
  private static final String OPENING = "Lets stages ask warmpool for agents.";
  private static final Pattern WRITTEN = Pattern.compile(" ?\\[made by warmpool connect: ([^]]*)]");

  Memo {
    made = new LinkedHashSet<>(made);
  }

  /** What a description says; nothing if this command did not write it. */
  static Memo read(String description) {
    Matcher found = WRITTEN.matcher(description);
    SequencedSet<String> made = new LinkedHashSet<>();
    if (found.find()) {
      Arrays.stream(found.group(1).split(";"))
          .map(String::strip)
          .filter(thing -> !thing.isEmpty())
          .forEach(made::add);
    }
    return new Memo(made);
  }

  /** The description with this memo in it, and what else it says left as it is. */
  String in(String description) {
    String rest = WRITTEN.matcher(description).replaceAll("");
    String words = rest.isBlank() ? OPENING : rest;
    return made.isEmpty()
        ? words
        : words + " [made by warmpool connect: " + String.join("; ", made) + "]";
  }

  Memo with(Set<String> more) {
    SequencedSet<String> all = new LinkedHashSet<>(made);
    all.addAll(more);
    return new Memo(all);
  }
}
