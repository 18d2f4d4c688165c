package warmpool.settings.shape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A shape as tables for people: a section for each object, a line for each key.
 *
 * <p>Shape: Markdown. Examples are taken from whole files, the first that has the key, so each of
 * them is valid where it stands.
 */
public final class ReferencePage {
  /** A list longer than this says no more than its beginning. */
  private static final int SHOWN = 2;

  private final List<Located> examples;
  private final StringBuilder page = new StringBuilder();
  private final List<String> without = new ArrayList<>();

  private ReferencePage(List<Located> examples) {
    this.examples = examples;
  }

  /**
   * The page's text, with a line break at its end.
   *
   * <p>Errors: {@link IllegalStateException} with every key that no example has.
   *
   * @param examples texts of files of this shape
   */
  public static String of(Shape.Fields shape, List<String> examples) {
    var page = new ReferencePage(examples.stream().map(LocatedYaml::read).toList());
    page.table(List.of(), shape.fields(), ReferencePage::standard);
    if (!page.without.isEmpty()) {
      throw new IllegalStateException("no example has " + page.without);
    }
    return page.page.toString();
  }

  private interface Standard {
    String of(Field field);
  }

  private void table(List<String> path, List<Field> fields, Standard standard) {
    page.append("\n| key | is | default | meaning | example |\n|---|---|---|---|---|\n");
    fields.forEach(field -> line(path, field, standard.of(field)));
    fields.forEach(field -> section(below(path, field), field));
  }

  private void line(List<String> path, Field field, String standard) {
    List<String> here = below(path, field);
    page.append(
        "| `%s` | %s | %s | %s | %s |\n"
            .formatted(
                field.key(),
                words(field.shape(), here),
                standard,
                field.meaning(),
                example(field.shape(), here)));
  }

  /** What holds when the key is missing. */
  private static String standard(Field field) {
    if (field.otherwise().isPresent()) {
      return "`" + field.otherwise().get() + "`";
    }
    if (field.required()) {
      return "required";
    }
    boolean inside =
        field.shape() instanceof Shape.Fields(var fields)
            && fields.stream().noneMatch(Field::required);
    return inside ? "that of its keys" : "none";
  }

  /** Objects have a section of their own, also those in a list. */
  private void section(List<String> path, Field field) {
    Shape shape = element(field.shape());
    List<String> here = field.shape() instanceof Shape.Items ? each(path) : path;
    if (shape instanceof Shape.Fields(var fields)) {
      heading(here, field);
      table(here, fields, ReferencePage::standard);
    } else if (shape instanceof Shape.OneOf(var kinds)) {
      heading(here, field);
      page.append("\nExactly one of:\n");
      table(here, kinds, _ -> "");
    }
  }

  private void heading(List<String> path, Field field) {
    String level = path.size() > 1 ? "###" : "##";
    page.append("\n%s %s\n\n%s\n".formatted(level, title(path), field.meaning()));
  }

  private static Shape element(Shape shape) {
    return shape instanceof Shape.Items(var each, _, _) ? each : shape;
  }

  private static List<String> each(List<String> path) {
    List<String> all = new ArrayList<>(path);
    all.set(all.size() - 1, all.getLast() + "[]");
    return all;
  }

  private static List<String> below(List<String> path, Field field) {
    List<String> all = new ArrayList<>(path);
    all.add(field.key());
    return all;
  }

  private static String title(List<String> path) {
    return String.join(".", path);
  }

  private static String words(Shape shape, List<String> path) {
    return switch (shape) {
      case Shape.Text(_, var fix, _) -> cell(fix.replaceFirst("^write ", "")).replace("<", "&lt;");
      case Shape.Choice(var values) ->
          values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
      case Shape.Whole(int min, int max) -> "number, %d to %d".formatted(min, max);
      case Shape.Flag() -> "`true` or `false`";
      case Shape.Span(Duration min, Duration max) -> "time, `%s` to `%s`".formatted(min, max);
      case Shape.Items(var each, int min, int max) ->
          "list of %d to %d: %s".formatted(min, max, words(each, each(path)));
      case Shape.Pairs(var keys, var values) ->
          "map from %s to %s".formatted(words(keys, path), words(values, path));
      case Shape.Fields _ -> "[object](#%s)".formatted(anchor(path));
      case Shape.OneOf(var kinds) ->
          "[one of](#%s) %s"
              .formatted(
                  anchor(path),
                  kinds.stream()
                      .map(kind -> "`" + kind.key() + "`")
                      .collect(Collectors.joining(", ")));
    };
  }

  /** As the places where Markdown is shown make them of headings. */
  private static String anchor(List<String> path) {
    return title(path).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
  }

  private String example(Shape shape, List<String> path) {
    if (element(shape) instanceof Shape.Fields || element(shape) instanceof Shape.OneOf) {
      return "";
    }
    Optional<String> found =
        examples.stream().flatMap(file -> find(file, path).stream()).findFirst();
    if (found.isEmpty()) {
      without.add(title(path));
    }
    return found.map(value -> "`" + cell(value) + "`").orElse("");
  }

  private static Optional<String> find(Located value, List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(flow(value));
    }
    String key = path.getFirst().replace("[]", "");
    if (!(value instanceof Located.Mapping(_, _, var values)) || !values.containsKey(key)) {
      return Optional.empty();
    }
    List<String> rest = path.subList(1, path.size());
    Located inside = values.get(key);
    return path.getFirst().endsWith("[]") && inside instanceof Located.Sequence(_, var items)
        ? items.stream().flatMap(item -> find(item, rest).stream()).findFirst()
        : find(inside, rest);
  }

  /** In one line, as YAML allows it. */
  private static String flow(Located value) {
    return switch (value) {
      case Located.Scalar(_, var text, var kind) -> quoted(text, kind);
      case Located.Sequence(_, var items) ->
          items.stream()
              .limit(SHOWN)
              .map(ReferencePage::flow)
              .collect(Collectors.joining(", ", "[", items.size() > SHOWN ? ", …]" : "]"));
      case Located.Mapping(_, _, var values) ->
          values.entrySet().stream()
              .map(each -> each.getKey() + ": " + flow(each.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** A text that YAML would take for something else stands in quotes in the file, too. */
  private static String quoted(String text, Located.Kind kind) {
    return kind == Located.Kind.TEXT && text.matches("[0-9:]+") ? "\"" + text + "\"" : text;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
