package warmpool.image;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One request as the stub saw it. */
record Received(String method, String authorization, String contentType, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode json() {
    return JSON.readTree(body);
  }
}
