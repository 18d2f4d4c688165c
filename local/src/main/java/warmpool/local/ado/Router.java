package warmpool.local.ado;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Binds paths to actions; every action runs under the world's lock with its body already read. */
final class Router {
  /** Answers a request with JSON, or with nothing. */
  @FunctionalInterface
  interface Action {
    @Nullable JsonNode answer(Call call) throws InterruptedException;
  }

  private final RoutesConfig routes;
  private final AdoWorld world;
  private final String root;

  Router(RoutesConfig routes, AdoWorld world) {
    this.routes = routes;
    this.world = world;
    this.root = "/" + world.settings.organisation();
  }

  void get(String path, Action action) {
    routes.get(root + path, handler(action));
  }

  void post(String path, Action action) {
    routes.post(root + path, handler(action));
  }

  void put(String path, Action action) {
    routes.put(root + path, handler(action));
  }

  void patch(String path, Action action) {
    routes.patch(root + path, handler(action));
  }

  void delete(String path, Action action) {
    routes.delete(root + path, handler(action));
  }

  void options(String path, Action action) {
    routes.options(root + path, handler(action));
  }

  private Handler handler(Action action) {
    return ctx -> {
      // Read before the lock is taken: a slow client must not hold up the others.
      byte[] _ = ctx.bodyAsBytes();
      JsonNode answer = world.lock.call(() -> run(action, ctx));
      if (answer != null) {
        ctx.contentType("application/json; charset=utf-8; api-version=7.1")
            .result(answer.toString());
      } else if (ctx.statusCode() == 200) {
        ctx.status(204);
      }
    };
  }

  private @Nullable JsonNode run(Action action, Context ctx) {
    try {
      JsonNode answer = action.answer(new Call(ctx));
      boolean writes = !ctx.method().equals(HandlerType.GET);
      if (writes && Call.callerOf(ctx) instanceof Caller.Administrator) {
        world.changed(ctx.method().name() + " " + ctx.path());
      }
      return answer;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable();
    }
  }
}
