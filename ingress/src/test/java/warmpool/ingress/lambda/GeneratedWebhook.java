package warmpool.ingress.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A webhook made of parts, sent through one of the ways that front doors have.
 *
 * @param chance decides how names are written and which of the event's two maps tells of them
 */
record GeneratedWebhook(List<Part> parts, RandomGenerator chance) {
  /** The order in which the ingress looks; the first thing wrong is the answer. */
  private static final List<Integer> ORDER = List.of(401, 404, 400, 413);

  int expectedStatus() {
    return ORDER.stream()
        .filter(status -> parts.stream().anyMatch(part -> part.status() == status))
        .findFirst()
        .orElse(200);
  }

  List<String> values(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .flatMap(part -> part.values().stream())
        .toList();
  }

  APIGatewayProxyRequestEvent event() {
    var event = new APIGatewayProxyRequestEvent();
    values(":method").forEach(event::setHttpMethod);
    values(":pool").forEach(pool -> event.setPathParameters(Map.of("pool", pool)));
    values(":body").forEach(event::setBody);
    event.setIsBase64Encoded(chance.nextBoolean());
    var single = new HashMap<String, String>();
    var multi = new HashMap<String, List<String>>();
    for (Part part : parts) {
      if (!part.name().startsWith(":")) {
        put(part, single, multi);
      }
    }
    event.setHeaders(single.isEmpty() && chance.nextBoolean() ? null : single);
    event.setMultiValueHeaders(multi.isEmpty() && chance.nextBoolean() ? null : multi);
    return event;
  }

  private void put(Part part, Map<String, String> single, Map<String, List<String>> multi) {
    String name = written(part.name());
    int way = part.values().size() > 1 ? 1 + chance.nextInt(2) : chance.nextInt(3);
    if (way > 0 && !part.values().isEmpty()) {
      multi.put(name, new ArrayList<>(part.values()));
    }
    if (way != 1 && !part.values().isEmpty()) {
      single.put(written(part.name()), part.values().getLast());
    }
  }

  private String written(String name) {
    return switch (chance.nextInt(3)) {
      case 0 -> name;
      case 1 -> name.toLowerCase(Locale.ROOT);
      default -> name.toUpperCase(Locale.ROOT);
    };
  }
}
