package warmpool.ado;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An organisation on the loopback that answers what a test scripted and remembers what it was
 * asked.
 */
public final class StandIn implements AutoCloseable {
  /** One request as it arrived; header names in lower case. */
  public record Seen(String method, String path, Map<String, String> headers, String body) {}

  /** One answer. */
  public record Reply(int status, Map<String, String> headers, String body) {
    public static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    public static Reply status(int status) {
      return new Reply(status, Map.of(), "");
    }

    public Reply with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body);
    }
  }

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Queue<Reply> scripted = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Javalin server;
  private final URI organisation;
  private volatile Function<Seen, Reply> otherwise = _ -> Reply.status(204);

  public StandIn() {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.before("/*", this::handle);
                })
            .start("127.0.0.1", 0);
    organisation = URI.create("http://127.0.0.1:" + server.port() + "/org/");
  }

  public URI organisation() {
    return organisation;
  }

  /** Answers the next requests with these, one each. */
  public void reply(Reply... replies) {
    scripted.addAll(List.of(replies));
  }

  /** Answers every request that has no scripted answer. */
  public void otherwise(Function<Seen, Reply> rule) {
    otherwise = rule;
  }

  /** An answer that never comes while the test runs. */
  public Reply hang() {
    try {
      closing.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    return Reply.status(204);
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public void forget() {
    seen.clear();
    scripted.clear();
    otherwise = _ -> Reply.status(204);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop();
  }

  private void handle(Context context) {
    Seen request =
        new Seen(
            context.method().name(),
            context.path() + (context.queryString() == null ? "" : "?" + context.queryString()),
            context.headerMap().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
            context.body());
    seen.add(request);
    Reply next = scripted.poll();
    Reply reply = next == null ? otherwise.apply(request) : next;
    context.status(reply.status());
    reply.headers().forEach(context::header);
    context.result(reply.body());
    context.skipRemainingHandlers();
  }
}
