package warmpool.local.ado;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One request: who calls and what it asks for. */
final class Call {
  private static final String CALLER = "caller";

  private final Context ctx;

  Call(Context ctx) {
    this.ctx = ctx;
  }

  static void callerIs(Context ctx, Caller caller) {
    ctx.attribute(CALLER, caller);
  }

  static Caller callerOf(Context ctx) {
    Caller known = ctx.attribute(CALLER);
    return known == null ? new Caller.Nobody() : known;
  }

  Caller caller() {
    return callerOf(ctx);
  }

  void needsAdministrator() {
    if (!(caller() instanceof Caller.Administrator)) {
      throw Refusal.forbidden("Access denied: Manage permissions on the pool are needed.");
    }
  }

  /** Pools and their queues are shown to administrators and to agents, not to job tokens. */
  void mayReadPools() {
    if (caller() instanceof Caller.PlanHolder) {
      throw Refusal.forbidden("Access denied: View permissions on the pool are needed.");
    }
  }

  /** The agent itself, or an administrator in its place. */
  void needsAgent(PoolAgent agent) {
    if (caller() instanceof Caller.Agent(PoolAgent self, _)) {
      if (self.equals(agent)) {
        return;
      }
      throw Refusal.forbidden("Access denied: this is another agent's.");
    }
    needsAdministrator();
  }

  /** A job token answers for its own plan and for no other. */
  void needsPlan(Plan plan) {
    if (!(caller() instanceof Caller.PlanHolder(Plan own, _)) || !own.id.equals(plan.id)) {
      throw new Refusal(
          403,
          "TaskOrchestrationPlanSecurityException",
          "The caller does not have permission to plan " + plan.id + ".");
    }
  }

  String path(String name) {
    return ctx.pathParam(name);
  }

  long number(String name) {
    String text = ctx.pathParam(name);
    if (!text.matches("\\d{1,18}")) {
      throw Refusal.badRequest("'" + name + "' is not a number.");
    }
    return Long.parseLong(text);
  }

  UUID guid(String name) {
    try {
      return UUID.fromString(ctx.pathParam(name));
    } catch (IllegalArgumentException notAGuid) {
      throw Refusal.badRequest("'" + name + "' is not a GUID.");
    }
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isEmpty());
  }

  /** A repeated parameter or one with commas: both are ways to send a list. */
  List<String> queryList(String name) {
    return ctx.queryParams(name).stream()
        .flatMap(text -> List.of(text.split(",")).stream())
        .toList();
  }

  boolean flag(String name) {
    return query(name).map(Boolean::parseBoolean).orElse(false);
  }

  Optional<Long> queryNumber(String name) {
    return query(name)
        .map(text -> {
          if (!text.matches("\\d{1,18}")) {
            throw Refusal.badRequest("'" + name + "' is not a number.");
          }
          return Long.parseLong(text);
        });
  }

  JsonNode body() {
    return Json.parse(ctx.bodyAsBytes());
  }

  String text() {
    return ctx.body();
  }

  int bodyBytes() {
    return ctx.bodyAsBytes().length;
  }

  Optional<String> form(String name) {
    return Optional.ofNullable(ctx.formParam(name));
  }

  void answers(int status) {
    ctx.status(status);
  }
}
