package warmpool.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB on this machine (DynamoDB Local, in memory).
 *
 * <p>Gotchas: the server cannot be told to listen on loopback only; it holds nothing but this run's
 * own rows.
 */
final class EmbeddedTable implements AutoCloseable {
  private final DynamoDBProxyServer server;
  private final URI endpoint;

  private EmbeddedTable(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static EmbeddedTable start() {
    int port = freePort();
    PrintStream terminal = System.out;
    try {
      // The server greets the terminal with a dozen lines that nobody asked for.
      System.setOut(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      DynamoDBProxyServer server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-disableTelemetry", "-port", String.valueOf(port)});
      server.start();
      return new EmbeddedTable(server, URI.create("http://127.0.0.1:" + port));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start on port " + port, e);
    } finally {
      System.setOut(terminal);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** The server takes no "any free port", so one is asked for first. */
  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port on loopback", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }
}
