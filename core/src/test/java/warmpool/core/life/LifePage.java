package warmpool.core.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import warmpool.core.life.Walk.Answer;
import warmpool.core.life.Walk.Outcome;
import warmpool.core.life.Walk.Outcome.Moves;
import warmpool.core.life.Walk.Outcome.Refuses;
import warmpool.core.life.Walk.Outcome.Repeats;

/**
 * A state machine as a page of {@code docs/}.
 *
 * @param title in the words of the domain
 * @param source the class that decides
 * @param ends states after which nothing happens
 */
public record LifePage(String title, String source, Walk walk, Set<String> ends) {
  /** With {@code -Dwarmpool.write-docs=true} the tests rewrite the pages that they compare with. */
  private static final String WRITE = "warmpool.write-docs";

  public record Edge(String from, String to) {}

  /** The committed page, after rewriting it if that was asked for. */
  public String committed(String file) {
    Path page = root().resolve("docs").resolve(file);
    try {
      if (Boolean.getBoolean(WRITE)) {
        Files.createDirectories(page.getParent());
        Files.writeString(page, text());
      }
      return Files.exists(page) ? Files.readString(page) : "missing: " + page;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + title);
    lines.add("");
    lines.add(
        "Generated from `" + source + "` by its test; rewrite it with `-D" + WRITE + "=true`.");
    lines.add("");
    lines.add("```mermaid");
    lines.add("stateDiagram-v2");
    lines.add("  [*] --> " + walk.states().getFirst());
    edges()
        .forEach((edge, events) ->
            lines.add(
                "  " + edge.from() + " --> " + edge.to() + " : " + String.join(" / ", events)));
    walk.states().stream()
        .filter(ends::contains)
        .forEach(end -> lines.add("  " + end + " --> [*]"));
    lines.add("```");
    lines.add("");
    lines.add("## What changes nothing");
    lines.add("");
    lines.add("| in state | when | nothing changes, because |");
    lines.add("|---|---|---|");
    lines.addAll(unmoved());
    return String.join("\n", lines) + "\n";
  }

  /** Every transition that the walk has taken, with the events that take it. */
  public Map<Edge, List<String>> edges() {
    Map<Edge, List<String>> edges = new LinkedHashMap<>();
    walk.answers()
        .forEach((pair, answers) -> {
          for (Answer answer : answers) {
            if (answer.outcome() instanceof Moves(var to)) {
              edges
                  .computeIfAbsent(new Edge(pair.state(), to), _ -> new ArrayList<>())
                  .add(labelled(pair.event(), answer));
            }
          }
        });
    return edges;
  }

  private List<String> unmoved() {
    List<String> rows = new ArrayList<>();
    walk.answers()
        .forEach((pair, answers) -> {
          for (Answer answer : answers) {
            String why = why(answer.outcome());
            if (!why.isEmpty()) {
              rows.add(
                  "| "
                      + pair.state()
                      + " | "
                      + labelled(pair.event(), answer)
                      + " | "
                      + why
                      + " |");
            }
          }
        });
    return rows;
  }

  private static String why(Outcome outcome) {
    return switch (outcome) {
      case Moves _ -> "";
      case Repeats _ -> "repeated: it is so already, or too late to matter";
      case Refuses(var why) -> "refused: " + why;
    };
  }

  private static String labelled(String event, Answer answer) {
    return answer.when().isEmpty() ? event : event + " (" + String.join(", ", answer.when()) + ")";
  }

  /** Tests run in the module's folder or in the root. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no folder above the tests holds the Maven wrapper");
    }
    return folder;
  }
}
