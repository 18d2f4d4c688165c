package warmpool.settings.shape;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import warmpool.settings.shape.Located.Mapping;
import warmpool.settings.shape.Located.Place;
import warmpool.settings.shape.Located.Scalar;
import warmpool.settings.shape.Located.Sequence;

/**
 * An object of a file, read by its shape.
 *
 * <p>Shape: what is missing is its default, if it has one; what does not fit its shape is empty, so
 * that rules between keys can be looked at whatever else is wrong.
 */
public record View(Mapping object, List<Field> fields, String path, Problems problems) {
  /** Checks all of a file. Errors: {@link tools.jackson.core.JacksonException} if it is no YAML. */
  public static View read(String yaml, Shape.Fields shape, Problems problems) {
    Located root = LocatedYaml.read(yaml);
    new ShapeCheck(problems).check(root, shape, "");
    return new View(object(root), shape.fields(), "", problems);
  }

  private static Mapping object(Located value) {
    return value instanceof Mapping mapping
        ? mapping
        : new Mapping(value.place(), List.of(), Map.of());
  }

  public Place place() {
    return object.place();
  }

  public boolean has(String key) {
    return object.values().containsKey(key);
  }

  public Optional<String> text(String key) {
    return scalar(key).or(() -> field(key).otherwise().map(Object::toString));
  }

  public Optional<Integer> number(String key) {
    return text(key).map(Integer::valueOf);
  }

  public boolean flag(String key) {
    return text(key).map(Boolean::valueOf).orElse(false);
  }

  public Optional<Duration> duration(String key) {
    return text(key).map(Duration::parse);
  }

  /** The object below a key, empty if there is none. */
  public Optional<View> inside(String key) {
    return value(key).map(inner -> view(inner, field(key).shape(), ShapeCheck.path(path, key)));
  }

  /** The object below a key; one in which everything is missing if there is none. */
  public View insideOrEmpty(String key) {
    return inside(key)
        .orElseGet(() -> {
          var nothing = new Mapping(object.place(), List.of(), Map.of());
          return view(nothing, field(key).shape(), ShapeCheck.path(path, key));
        });
  }

  public List<View> each(String key) {
    return value(key).map(inner -> views(key, inner)).orElse(List.of());
  }

  private List<View> views(String key, Located list) {
    if (!(list instanceof Sequence(_, var values))
        || !(field(key).shape() instanceof Shape.Items items)) {
      return List.of();
    }
    String path = ShapeCheck.path(this.path, key);
    return IntStream.range(0, values.size())
        .mapToObj(i -> view(values.get(i), items.each(), path + "[" + (i + 1) + "]"))
        .toList();
  }

  public List<String> texts(String key) {
    return value(key)
        .filter(Sequence.class::isInstance)
        .map(list ->
            ((Sequence) list)
                .values().stream()
                    .filter(Scalar.class::isInstance)
                    .map(value -> ((Scalar) value).text())
                    .toList())
        .orElse(List.of());
  }

  public Map<String, String> pairs(String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    value(key)
        .ifPresent(pair ->
            object(pair)
                .values()
                .forEach((name, inner) -> {
                  if (inner instanceof Scalar scalar) {
                    pairs.put(name, scalar.text());
                  }
                }));
    return pairs;
  }

  /** A problem with the value of a key, or with this object if it has none. */
  public void problem(String key, String words) {
    Place place = value(key).map(Located::place).orElse(object.place());
    problems.add(place, ShapeCheck.path(path, key), words);
  }

  private View view(Located inner, Shape shape, String innerPath) {
    List<Field> known =
        switch (shape) {
          case Shape.Fields(var some) -> some;
          case Shape.OneOf(var kinds) -> kinds;
          default -> List.of();
        };
    return new View(object(inner), known, innerPath, problems);
  }

  private Optional<Located> value(String key) {
    return Optional.ofNullable(object.values().get(key));
  }

  private Optional<String> scalar(String key) {
    return value(key)
        .filter(Scalar.class::isInstance)
        .filter(value -> sound(value, field(key).shape()))
        .map(value -> ((Scalar) value).text());
  }

  private static boolean sound(Located value, Shape shape) {
    var silent = new Problems("");
    new ShapeCheck(silent).check(value, shape, "");
    return silent.all().isEmpty();
  }

  private Field field(String key) {
    return fields.stream()
        .filter(field -> field.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(path + " has no key " + key));
  }
}
