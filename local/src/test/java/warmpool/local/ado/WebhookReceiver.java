package warmpool.local.ado;

import io.javalin.Javalin;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands where the system under test would: takes the check's webhook and answers as told. */
public final class WebhookReceiver implements AutoCloseable {
  /** One call as it came: method, path, headers by lower-case name, body. */
  public record Received(String method, String path, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  private final BlockingQueue<Received> calls = new LinkedBlockingQueue<>();
  private final List<Received> all = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final Javalin javalin;
  private volatile int status = 200;
  private volatile boolean holding;

  public WebhookReceiver() {
    this.javalin =
        Javalin.create(config -> {
          config.jetty.host = "127.0.0.1";
          config.jetty.port = 0;
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.routes.post(
              "/*",
              ctx -> {
                var headers = new TreeMap<String, String>();
                ctx.headerMap()
                    .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
                var received = new Received(ctx.method().name(), ctx.path(), headers, ctx.body());
                all.add(received);
                calls.add(received);
                if (holding) {
                  boolean _ = release.await(30, TimeUnit.SECONDS);
                }
                ctx.status(status).result("{}");
              });
        });
    javalin.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + javalin.port());
  }

  public CheckConnection connection(Duration timeout) {
    return new CheckConnection(base(), "/v1/checks/warm", "ado", "secret", timeout);
  }

  public void answer(int code) {
    status = code;
  }

  /** Keeps callers waiting until {@link #letGo}. */
  public void hold() {
    holding = true;
  }

  public void letGo() {
    release.countDown();
  }

  public Received next() {
    try {
      Received received = calls.poll(10, TimeUnit.SECONDS);
      if (received == null) {
        throw new AssertionError("no webhook call within 10 s");
      }
      return received;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  public int count() {
    return all.size();
  }

  @Override
  public void close() {
    letGo();
    javalin.stop();
  }
}
