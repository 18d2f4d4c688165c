package warmpool.local.ado;

import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The few JSON shapes that every answer is made of. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The envelope of every list. */
  static ObjectNode list(Collection<? extends JsonNode> values) {
    ArrayNode array = array();
    array.addAll(values);
    return object().put("count", values.size()).set("value", array);
  }

  static ObjectNode map(Map<String, String> values) {
    ObjectNode node = object();
    values.forEach(node::put);
    return node;
  }

  static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException notJson) {
      throw Refusal.badRequest("The body is not JSON.");
    }
  }

  static ObjectNode error(Refusal refusal) {
    return object()
        .put("$id", "1")
        .putNull("innerException")
        .put("message", String.valueOf(refusal.getMessage()))
        .put("typeName", "Microsoft.TeamFoundation.DistributedTask.WebApi." + refusal.typeKey())
        .put("typeKey", refusal.typeKey())
        .put("errorCode", 0)
        .put("eventId", 3000);
  }
}
