package warmpool.settings.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;
import warmpool.settings.shape.Located.Kind;
import warmpool.settings.shape.Located.Place;

/** Reads YAML and remembers the line and column of everything in it. */
final class LocatedYaml {
  private static final Place START = new Place(1, 1);

  /** Deeper than any file of ours, and an end to one that is not. */
  private static final int DEPTH_MAX = 20;

  private final JsonParser parser;

  private LocatedYaml(JsonParser parser) {
    this.parser = parser;
  }

  /** Errors: {@link JacksonException} when the text is not YAML. */
  static Located read(String yaml) {
    try (JsonParser parser = YAMLMapper.shared().createParser(yaml)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Located.Mapping(START, List.of(), Map.of());
      }
      Located read = new LocatedYaml(parser).value(first, 0);
      // To the end, because what follows may not be YAML.
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
      return read;
    }
  }

  private Located value(JsonToken token, int depth) {
    Place place = here();
    if (depth > DEPTH_MAX) {
      parser.skipChildren();
      return new Located.Scalar(place, "nested too deeply", Kind.OTHER);
    }
    return switch (token) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> sequence(place, depth);
      case VALUE_NUMBER_INT -> new Located.Scalar(place, parser.getString(), Kind.WHOLE);
      case VALUE_TRUE, VALUE_FALSE -> new Located.Scalar(place, parser.getString(), Kind.FLAG);
      case VALUE_STRING -> new Located.Scalar(place, parser.getString(), Kind.TEXT);
      default -> new Located.Scalar(place, String.valueOf(parser.getString()), Kind.OTHER);
    };
  }

  private Located mapping(Place place, int depth) {
    List<Located.Key> keys = new ArrayList<>();
    Map<String, Located> values = new LinkedHashMap<>();
    for (JsonToken token = parser.nextToken();
        token == JsonToken.PROPERTY_NAME;
        token = parser.nextToken()) {
      var key = new Located.Key(parser.currentName(), here());
      keys.add(key);
      values.putIfAbsent(key.name(), value(parser.nextToken(), depth + 1));
    }
    return new Located.Mapping(place, keys, values);
  }

  private Located sequence(Place place, int depth) {
    List<Located> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(token, depth + 1));
    }
    return new Located.Sequence(place, values);
  }

  private Place here() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Place(at.getLineNr(), at.getColumnNr());
  }
}
