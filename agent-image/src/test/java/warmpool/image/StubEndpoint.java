package warmpool.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The container's counterparts: task metadata, and the control plane's bootstrap and ready. */
final class StubEndpoint implements AutoCloseable {
  /** Taken from the queue, the request is never answered. */
  static final Answer NEVER = Answer.of(0);

  /** Taken from the queue, the connection is cut. */
  static final Answer CUT = Answer.of(-1);

  final Route metadata;
  final Route bootstrap;
  final Route ready;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);

  StubEndpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    server.setExecutor(threads);
    metadata =
        new Route(
            "/metadata/task", Answer.ok("{\"TaskARN\":\"arn:aws:ecs:eu-west-1:1:task/c/t1\"}"));
    bootstrap = new Route("/control/v1/agents/wp-test-1/bootstrap", Answer.of(500));
    ready = new Route("/control/v1/agents/wp-test-1/ready", Answer.of(204));
    server.start();
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }

  /** One path: its answers in order, the last of them for ever, and what it was asked. */
  final class Route {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Runnable before = () -> {};

    private Route(String path, Answer answer) {
      answers.add(answer);
      server.createContext(path, this::answer);
    }

    synchronized void answers(Answer... inOrder) {
      answers.clear();
      answers.addAll(List.of(inOrder));
    }

    /** Runs while the caller waits for its answer. */
    void before(Runnable action) {
      before = action;
    }

    List<Received> received() {
      return received;
    }

    private synchronized Answer next() {
      return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private void answer(HttpExchange exchange) throws IOException {
      received.add(
          new Received(
              exchange.getRequestMethod(),
              header(exchange, "Authorization"),
              header(exchange, "Content-Type"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      before.run();
      Answer answer = next();
      if (answer.equals(NEVER)) {
        await();
      } else if (!answer.equals(CUT)) {
        answer.to(exchange);
      }
      exchange.close();
    }

    private String header(HttpExchange exchange, String name) {
      return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private void await() {
      try {
        closed.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
