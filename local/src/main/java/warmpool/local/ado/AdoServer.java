package warmpool.local.ado;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.function.Consumer;

/** The organisation's HTTP face on loopback. */
final class AdoServer implements AutoCloseable {
  private static final long BODY_BYTES_MAX = 16L * 1024 * 1024;

  private final Javalin javalin;

  AdoServer(AdoWorld world, Consumer<Router> routes) {
    var gate = new Gate(world);
    this.javalin =
        Javalin.create(config -> {
          configure(config, world);
          config.routes.before(gate::in);
          config.routes.after(gate::out);
          config.routes.exception(
              Refusal.class,
              (refusal, ctx) ->
                  ctx.status(refusal.status())
                      .contentType("application/json; charset=utf-8")
                      .result(Json.error(refusal).toString()));
          routes.accept(new Router(config.routes, world));
        });
    javalin.start();
    world.listeningOn(javalin.port());
  }

  private static void configure(JavalinConfig config, AdoWorld world) {
    config.jetty.host = "127.0.0.1";
    config.jetty.port = world.settings.port();
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = BODY_BYTES_MAX;
    config.router.ignoreTrailingSlashes = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
