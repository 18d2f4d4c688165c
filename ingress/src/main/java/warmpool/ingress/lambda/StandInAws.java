package warmpool.ingress.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers the two calls of AWS that a webhook leads to, on the loopback, to whoever asks. */
final class StandInAws implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final String secret;

  private StandInAws(HttpServer server, String secret) {
    this.server = server;
    this.secret = secret;
  }

  /**
   * Starts it.
   *
   * @param secret what stands in every secret
   */
  static StandInAws start(String secret) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StandInAws aws = new StandInAws(server, secret);
    server.createContext("/", aws::answer);
    server.start();
    return aws;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      byte[] answer =
          (target.endsWith("SendMessage") ? sent(request) : value())
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private ObjectNode value() {
    return JSON.createObjectNode().put("SecretString", secret);
  }

  /** The SDK compares the digest with its own. */
  private static ObjectNode sent(byte[] request) {
    String body = JSON.readTree(request).path("MessageBody").asString("");
    return JSON.createObjectNode().put("MessageId", "1").put("MD5OfMessageBody", md5(body));
  }

  private static String md5(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
