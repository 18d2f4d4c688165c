package warmpool.local.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;

/** Starts HTTP servers that only this machine can reach. */
public final class LoopbackServer {
  private static final long BODY_BYTES_MAX = 16L * 1024 * 1024;

  private LoopbackServer() {}

  /**
   * Starts a server.
   *
   * @param port 0 takes any free one
   */
  public static Javalin start(int port, Consumer<RoutesConfig> routes) {
    return Javalin.start(config -> {
      config.jetty.host = "127.0.0.1";
      config.jetty.port = port;
      config.concurrency.useVirtualThreads = true;
      config.http.maxRequestSize = BODY_BYTES_MAX;
      config.startup.showJavalinBanner = false;
      config.startup.showOldJavalinVersionWarning = false;
      config.startup.startupWatcherEnabled = false;
      routes.accept(config.routes);
    });
  }
}
