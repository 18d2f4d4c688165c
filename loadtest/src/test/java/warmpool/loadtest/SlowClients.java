package warmpool.loadtest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connections that send a request one byte at a time and never finish it.
 *
 * <p>Shape: as many at any time as there are clients; whom the server cuts off comes again.
 */
final class SlowClients implements AutoCloseable {
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);
  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

  private final LoadSettings settings;
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  SlowClients(LoadSettings settings) {
    this.settings = settings;
  }

  void start() {
    for (int i = 0; i < settings.slowClients(); i++) {
      clients.execute(this::keepTrickling);
    }
  }

  private void keepTrickling() {
    while (!clients.isShutdown()) {
      try (Socket socket = connected()) {
        connections.incrementAndGet();
        trickle(socket.getOutputStream());
      } catch (IOException cutOff) {
        pause(); // That is the server's good right; the next connection is another slow client.
      }
    }
  }

  private Socket connected() throws IOException {
    boolean tls = settings.url().getScheme().equals("https");
    SocketFactory sockets = tls ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
    int standardPort = tls ? 443 : 80;
    int port = settings.url().getPort() < 0 ? standardPort : settings.url().getPort();
    Socket socket = sockets.createSocket();
    socket.connect(
        new InetSocketAddress(settings.url().getHost(), port), (int) CONNECT_MAX.toMillis());
    return socket;
  }

  private void trickle(OutputStream out) throws IOException {
    String start = "POST /v1/checks/" + settings.pool() + " HTTP/1.1\r\nX-Slow: ";
    out.write(start.getBytes(StandardCharsets.US_ASCII));
    while (!clients.isShutdown()) {
      out.write('x');
      out.flush();
      pause();
    }
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(BETWEEN_BYTES.toNanos());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      clients.shutdown();
    }
  }

  /** How many connections were made in all. */
  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }
}
