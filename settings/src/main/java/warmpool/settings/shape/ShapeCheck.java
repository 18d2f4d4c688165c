package warmpool.settings.shape;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import warmpool.settings.shape.Located.Kind;
import warmpool.settings.shape.Located.Mapping;
import warmpool.settings.shape.Located.Scalar;
import warmpool.settings.shape.Located.Sequence;

/** Finds everything in which a file differs from its shape. */
record ShapeCheck(Problems problems) {
  /** Enough to find the value again, too little to fill a terminal. */
  private static final int QUOTED_MAX = 60;

  void check(Located value, Shape shape, String path) {
    switch (shape) {
      case Shape.Fields(var fields) -> fields(value, fields, path);
      case Shape.OneOf(var kinds) -> oneOf(value, kinds, path);
      case Shape.Items items -> items(value, items, path);
      case Shape.Pairs pairs -> pairs(value, pairs, path);
      case Shape.Text text -> scalar(value, path, text.fix(), found -> fits(found, text));
      case Shape.Choice(var values) ->
          scalar(
              value,
              path,
              "write one of " + String.join(", ", values),
              found -> values.contains(found.text()));
      case Shape.Whole(int min, int max) ->
          scalar(
              value,
              path,
              "write a whole number from " + min + " to " + max,
              found -> within(found, min, max));
      case Shape.Flag() ->
          scalar(value, path, "write true or false", found -> found.kind() == Kind.FLAG);
      case Shape.Span(Duration min, Duration max) ->
          scalar(
              value,
              path,
              "write a duration from " + min + " to " + max + ", such as PT30M",
              found -> lasts(found.text(), min, max));
    }
  }

  private interface Rule {
    boolean holds(Scalar value);
  }

  private void scalar(Located value, String path, String fix, Rule rule) {
    if (!(value instanceof Scalar scalar) || !rule.holds(scalar)) {
      problems.add(value.place(), path, "is " + quoted(value) + ": " + fix);
    }
  }

  private static boolean fits(Scalar found, Shape.Text text) {
    if (found.kind() != Kind.TEXT || !text.pattern().matcher(found.text()).matches()) {
      return false;
    }
    try {
      text.also().accept(found.text());
      return true;
    } catch (IllegalArgumentException | DateTimeException unfit) {
      return false;
    }
  }

  private static boolean within(Scalar found, int min, int max) {
    try {
      int number = Integer.parseInt(found.text());
      return found.kind() == Kind.WHOLE && number >= min && number <= max;
    } catch (NumberFormatException tooLong) {
      return false;
    }
  }

  private static boolean lasts(String text, Duration min, Duration max) {
    try {
      Duration length = Duration.parse(text);
      return length.compareTo(min) >= 0 && length.compareTo(max) <= 0;
    } catch (DateTimeException notADuration) {
      return false;
    }
  }

  private void fields(Located value, List<Field> fields, String path) {
    mapping(value, path)
        .ifPresent(object -> {
          known(object, fields, path);
          fields.stream()
              .filter(field -> field.required() && !object.values().containsKey(field.key()))
              .forEach(field ->
                  problems.add(
                      object.place(),
                      path,
                      field.key() + " is missing: " + example(field.shape())));
          inside(object, fields, path);
        });
  }

  private void inside(Mapping object, List<Field> fields, String path) {
    for (Field field : fields) {
      Optional.ofNullable(object.values().get(field.key()))
          .ifPresent(inner -> check(inner, field.shape(), path(path, field.key())));
    }
  }

  private void oneOf(Located value, List<Field> kinds, String path) {
    mapping(value, path)
        .ifPresent(object -> {
          known(object, kinds, path);
          List<Field> written =
              kinds.stream().filter(kind -> object.values().containsKey(kind.key())).toList();
          if (written.size() != 1) {
            problems.add(object.place(), path, "write exactly one of " + names(kinds));
          }
          inside(object, kinds, path);
        });
  }

  /** A key that nobody asks for is a mistake, mostly of spelling. */
  private void known(Mapping object, List<Field> fields, String path) {
    Set<String> seen = new HashSet<>();
    for (Located.Key key : object.keys()) {
      if (fields.stream().noneMatch(field -> field.key().equals(key.name()))) {
        problems.add(
            key.place(),
            path(path, key.name()),
            "is not a key we know: remove it; known are " + names(fields));
      } else if (!seen.add(key.name())) {
        problems.add(key.place(), path(path, key.name()), "is there twice: keep one");
      }
    }
  }

  private void items(Located value, Shape.Items shape, String path) {
    if (!(value instanceof Sequence(var place, var values))) {
      problems.add(value.place(), path, "is " + quoted(value) + ": write a list");
      return;
    }
    if (values.size() < shape.min() || values.size() > shape.max()) {
      problems.add(place, path, "write " + shape.min() + " to " + shape.max() + " entries");
    }
    for (int i = 0; i < values.size(); i++) {
      check(values.get(i), shape.each(), path + "[" + (i + 1) + "]");
    }
  }

  private void pairs(Located value, Shape.Pairs shape, String path) {
    mapping(value, path)
        .ifPresent(object -> {
          for (Located.Key key : object.keys()) {
            check(new Scalar(key.place(), key.name(), Kind.TEXT), shape.keys(), path);
          }
          object.values().forEach((key, inner) -> check(inner, shape.values(), path(path, key)));
        });
  }

  private Optional<Mapping> mapping(Located value, String path) {
    if (value instanceof Mapping object) {
      return Optional.of(object);
    }
    problems.add(value.place(), path, "is " + quoted(value) + ": write keys and values below it");
    return Optional.empty();
  }

  private static String example(Shape shape) {
    return shape instanceof Shape.Text(_, var fix, _) ? fix : "add it";
  }

  private static String names(List<Field> fields) {
    return fields.stream().map(Field::key).sorted().collect(Collectors.joining(", "));
  }

  static String path(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String quoted(Located value) {
    return switch (value) {
      case Mapping _ -> "an object";
      case Sequence _ -> "a list";
      case Scalar(_, var text, _) when text.length() > QUOTED_MAX ->
          "\"" + text.substring(0, QUOTED_MAX) + "…\"";
      case Scalar(_, var text, _) -> "\"" + text + "\"";
    };
  }
}
