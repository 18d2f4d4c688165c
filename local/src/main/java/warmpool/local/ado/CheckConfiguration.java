package warmpool.local.ado;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A check on a queue, as it is configured. */
final class CheckConfiguration {
  static final String TYPE = "fe1de3ee-a436-41b4-bb20-f6eb4cb879a7";
  static final String INVOKE_REST_API = "9c3e8943-130d-4c78-ac63-8af81df62dfb";

  final long id;
  final long queueId;
  ObjectNode settings = Json.object();

  /** World time; over REST it is whole minutes. */
  Duration timeout = Duration.ofDays(1);

  CheckConfiguration(long id, long queueId) {
    this.id = id;
    this.queueId = queueId;
  }

  void read(JsonNode body) {
    if (body.path("settings") instanceof ObjectNode told) {
      settings = told.deepCopy();
    }
    if (body.path("timeout").isNumber()) {
      timeout = Duration.ofMinutes(body.path("timeout").asLong());
    }
  }

  /** An input of the task. */
  String input(String name) {
    return settings.path("inputs").path(name).asString("");
  }

  /** Settings are shown to whoever asks for them only. */
  ObjectNode json(boolean expanded) {
    ObjectNode node = Json.object().put("id", id).put("version", 1);
    node.putObject("type").put("id", TYPE).put("name", "Task Check");
    node.put("timeout", timeout.toMinutes());
    node.putObject("resource").put("type", "queue").put("id", Long.toString(queueId));
    if (expanded) {
      node.set("settings", settings.deepCopy());
    }
    return node;
  }
}
