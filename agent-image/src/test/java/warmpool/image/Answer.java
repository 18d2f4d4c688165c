package warmpool.image;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer of the stub. */
record Answer(int status, Map<String, String> headers, String body) {
  static Answer of(int status) {
    return new Answer(status, Map.of(), "{}");
  }

  static Answer ok(String body) {
    return new Answer(200, Map.of("Content-Type", "application/json"), body);
  }

  Answer with(String header, String value) {
    return new Answer(status, Map.of(header, value), body);
  }

  void to(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    headers.forEach(exchange.getResponseHeaders()::set);
    boolean hasBody = status != 204;
    exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
