package warmpool.image;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** The endpoint at which ECS tells a container about its task. */
final class MetadataServer implements AutoCloseable {
  private final HttpServer server;

  MetadataServer(String taskArn) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    Answer answer = Answer.ok("{\"TaskARN\":\"" + taskArn + "\"}");
    server.createContext(
        "/v4/task",
        exchange -> {
          answer.to(exchange);
          exchange.close();
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v4");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
