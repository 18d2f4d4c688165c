package warmpool.local.page;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the live page on loopback.
 *
 * <p>Shape: {@code GET /} the page, {@code GET /api/state} the latest state, {@code GET
 * /api/events} states as server-sent events, {@code GET /api/boards} the graphs of each pool,
 * {@code POST /api/pipelines} and {@code POST /api/faults/{name}} the buttons. Refusals are problem
 * documents (RFC 9457).
 */
public final class PageServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final long REQUEST_BYTES_MAX = 4096;

  private final Sampler sampler;
  private final PageApi api;
  private final Javalin server;
  private final URI address;

  private PageServer(Sampler sampler, PageApi api, Javalin server) {
    this.sampler = sampler;
    this.api = api;
    this.server = server;
    this.address = URI.create("http://" + LOOPBACK + ":" + server.port() + "/");
  }

  /** Starts serving; port 0 takes any free one. */
  public static PageServer start(PageSource source, int port) {
    var sampler = new Sampler(source);
    var api = new PageApi(source, sampler.frames());
    try {
      return new PageServer(sampler, api, Javalin.start(config -> configure(config, api, port)));
    } catch (RuntimeException e) {
      sampler.close();
      throw e;
    }
  }

  public URI address() {
    return address;
  }

  /** Ends the streams first, so that no browser keeps the server from stopping. */
  @Override
  public void close() {
    sampler.close();
    api.awaitStreams();
    server.stop();
  }

  private static void configure(JavalinConfig config, PageApi api, int port) {
    config.jetty.host = LOOPBACK;
    config.jetty.port = port;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = REQUEST_BYTES_MAX;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.staticFiles.add("/warmpool/page", Location.CLASSPATH);
    routes(config.routes, api);
  }

  private static void routes(RoutesConfig routes, PageApi api) {
    routes.before(PageServer::guard);
    routes.get("/chart.js", ChartLibrary.load()::serve);
    routes.get("/api/state", api::state);
    routes.get("/api/events", api::stream);
    routes.get("/api/boards", api::boards);
    routes.post("/api/pipelines", api::startPipeline);
    routes.post("/api/faults/{name}", api::setFault);
    routes.exception(Refusal.class, (e, request) -> problem(request, e.status(), e.why()));
    routes.exception(
        HttpResponseException.class,
        (e, request) -> problem(request, e.getStatus(), String.valueOf(e.getMessage())));
    routes.exception(Exception.class, PageServer::failed);
  }

  private static void guard(Context request) {
    request.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    request.header("X-Content-Type-Options", "nosniff");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Cache-Control", "no-store");
    LoopbackGuard.objection(
            Optional.ofNullable(request.header("Host")),
            Optional.ofNullable(request.header("Origin")))
        .ifPresent(why -> {
          throw new Refusal(403, why);
        });
  }

  private static void failed(Exception failure, Context request) {
    LOG.atError().setCause(failure).addKeyValue("path", request.path()).log("page request failed");
    problem(request, 500, "the local stack could not do this; its log says why");
  }

  private static void problem(Context request, int status, String detail) {
    request
        .status(status)
        .contentType("application/problem+json")
        .result(JsonMapper.shared().writeValueAsString(Map.of("status", status, "title", detail)));
  }
}
