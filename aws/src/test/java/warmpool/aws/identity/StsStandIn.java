package warmpool.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import warmpool.aws.client.AwsAccess;

/** An STS on the loopback that answers what a test scripted and remembers what it was asked. */
final class StsStandIn implements AutoCloseable {
  record Seen(
      String method,
      String path,
      String contentType,
      String authorization,
      Map<String, String> form) {}

  private record Reply(int status, String body) {}

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private volatile Reply reply = new Reply(500, "");

  StsStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  AwsAccess access() {
    return new AwsAccess(
        Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
        Region.EU_CENTRAL_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDLOCAL", "local")),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }

  void signs(String token) {
    reply =
        new Reply(
            200,
            """
            <GetWebIdentityTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetWebIdentityTokenResult>
                <WebIdentityToken>%s</WebIdentityToken>
                <Expiration>2026-03-02T09:02:00Z</Expiration>
              </GetWebIdentityTokenResult>
              <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
            </GetWebIdentityTokenResponse>
            """
                .formatted(token));
  }

  void fails(int status, String code, String message) {
    reply =
        new Reply(
            status,
            """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
              <RequestId>r-1</RequestId>
            </ErrorResponse>
            """
                .formatted(code, message));
  }

  void answers(int status, String body) {
    reply = new Reply(status, body);
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              fields(body)));
      byte[] bytes = reply.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A field that comes twice fails the collector. */
  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> URLDecoder.decode(field[0], UTF_8),
                field -> URLDecoder.decode(field[1], UTF_8)));
  }
}
