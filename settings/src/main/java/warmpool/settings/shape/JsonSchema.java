package warmpool.settings.shape;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A shape as a JSON Schema, for editors that complete and check while one writes. */
public final class JsonSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What {@code Duration.parse} takes, near enough for an editor. */
  private static final String DURATION = "^P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$";

  private JsonSchema() {}

  /** The schema's text, with a line break at its end. */
  public static String of(Shape.Fields shape, String title) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    describe(schema, shape);
    return JSON.writeValueAsString(schema) + "\n";
  }

  private static void describe(ObjectNode node, Shape shape) {
    switch (shape) {
      case Shape.Text(var pattern, var fix, _) ->
          node.put("type", "string").put("pattern", "^(?:" + pattern + ")$").put("$comment", fix);
      case Shape.Choice(var values) -> values.forEach(node.putArray("enum")::add);
      case Shape.Whole(int min, int max) ->
          node.put("type", "integer").put("minimum", min).put("maximum", max);
      case Shape.Flag() -> node.put("type", "boolean");
      case Shape.Span(var min, var max) ->
          node.put("type", "string")
              .put("pattern", DURATION)
              .put("$comment", "from " + min + " to " + max);
      case Shape.Items(var each, int min, int max) -> {
        node.put("type", "array").put("minItems", min).put("maxItems", max);
        describe(node.putObject("items"), each);
      }
      case Shape.Pairs(var keys, var values) -> {
        node.put("type", "object");
        describe(node.putObject("propertyNames"), keys);
        describe(node.putObject("additionalProperties"), values);
      }
      case Shape.Fields(var fields) -> properties(node, fields);
      case Shape.OneOf(var kinds) ->
          properties(node, kinds).put("minProperties", 1).put("maxProperties", 1);
    }
  }

  private static ObjectNode properties(ObjectNode node, List<Field> fields) {
    node.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = node.putObject("properties");
    for (Field field : fields) {
      ObjectNode property = properties.putObject(field.key()).put("description", field.meaning());
      describe(property, field.shape());
      field.otherwise().ifPresent(value -> standard(property, value));
    }
    List<String> required = fields.stream().filter(Field::required).map(Field::key).toList();
    if (!required.isEmpty()) {
      ArrayNode names = node.putArray("required");
      required.forEach(names::add);
    }
    return node;
  }

  private static void standard(ObjectNode property, Object value) {
    switch (value) {
      case Integer number -> property.put("default", number);
      case Boolean flag -> property.put("default", flag);
      default -> property.put("default", value.toString());
    }
  }
}
