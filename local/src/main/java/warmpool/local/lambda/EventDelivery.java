package warmpool.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rule that invokes a function with each task state change. */
public final class EventDelivery {
  private static final Duration INVOCATION_MAX = Duration.ofSeconds(30);

  private final RequestHandler<ScheduledEvent, String> handler;

  public EventDelivery(RequestHandler<ScheduledEvent, String> handler) {
    this.handler = handler;
  }

  void deliver(String json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    var event = new ScheduledEvent();
    event.setId(root.path("id").asString(""));
    event.setSource(root.path("source").asString(""));
    event.setDetailType(root.path("detail-type").asString(""));
    Map<String, Object> detail =
        JsonMapper.shared()
            .convertValue(root.path("detail"), new TypeReference<HashMap<String, Object>>() {});
    event.setDetail(detail);
    handler.handleRequest(event, new Invocation("task-events", INVOCATION_MAX));
  }
}
