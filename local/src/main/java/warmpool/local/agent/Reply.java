package warmpool.local.agent;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the service; status 0 means that none came. */
record Reply(int status, String text) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final Reply NONE = new Reply(0, "");

  /** A page instead of JSON is a refused token, whatever its status says. */
  boolean isGood() {
    return status >= 200 && status < 300 && status != 203;
  }

  JsonNode json() {
    try {
      return text.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(text);
    } catch (JacksonException page) {
      return MAPPER.createObjectNode();
    }
  }

  String typeKey() {
    return json().path("typeKey").asString("");
  }
}
