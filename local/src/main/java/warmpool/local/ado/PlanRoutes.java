package warmpool.local.ado;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans: events, logs, timeline records and the live console, and the build they belong to. */
final class PlanRoutes {
  private static final String PLAN =
      "/{project}/_apis/distributedtask/hubs/{hubName}/plans/{planId}";
  private static final String RECORDS = PLAN + "/timelines/{timelineId}/records";

  /** The page size in which clients are told to send logs. */
  private static final int LOG_PAGE_BYTES_MAX = 8 * 1024 * 1024;

  private static final int CONSOLE_LINE_CHARS_MAX = 1024;

  private final AdoWorld world;
  private final PlanEvents events;

  PlanRoutes(AdoWorld world, PlanEvents events) {
    this.world = world;
    this.events = events;
  }

  void addTo(Router router) {
    router.get(PLAN, this::one);
    router.post(PLAN + "/events", this::event);
    router.post(PLAN + "/logs", this::createLog);
    router.post(PLAN + "/logs/{logId}", this::append);
    router.get(PLAN + "/logs/{logId}", this::readLog);
    router.get(RECORDS, this::records);
    router.patch(RECORDS, this::updateRecords);
    router.post(RECORDS + "/{recordId}/feed", this::feed);
  }

  private Plan known(Call call) {
    ProjectScope.check(world, call);
    UUID id = call.guid("planId");
    return Optional.ofNullable(world.plans.get(id))
        .filter(plan -> plan.hub.equalsIgnoreCase(call.path("hubName")))
        .orElseThrow(() -> Refusal.planNotFound(id.toString()));
  }

  private Plan own(Call call) {
    Plan plan = known(call);
    call.needsPlan(plan);
    return plan;
  }

  private JsonNode one(Call call) {
    Plan plan = own(call);
    boolean over = plan.check == null ? plan.run.isOver() : !plan.check.isWaiting();
    ObjectNode node =
        Json.object()
            .put("planId", plan.id.toString())
            .put("scopeIdentifier", world.projectId.toString())
            .put("planType", plan.hub)
            .put("version", 22)
            .put("state", over ? "completed" : "inProgress");
    node.putObject("timeline").put("id", plan.timelineId().toString()).put("changeId", 1);
    return node;
  }

  private @Nullable JsonNode event(Call call) {
    Plan plan = known(call);
    try {
      call.needsPlan(plan);
    } catch (Refusal refusal) {
      events.refusedCaller(plan);
      throw refusal;
    }
    events.raise(plan, call.body());
    return null;
  }

  private JsonNode createLog(Call call) {
    return json(own(call).newLog(call.body().path("path").asString("")));
  }

  private static Plan.Log log(Plan plan, Call call) {
    Plan.Log log = plan.logs.get((int) call.number("logId"));
    if (log == null) {
      throw new Refusal(404, "TaskLogNotFoundException", "The plan has no such log.");
    }
    return log;
  }

  private JsonNode append(Call call) {
    Plan.Log log = log(own(call), call);
    if (call.bodyBytes() > LOG_PAGE_BYTES_MAX) {
      throw new Refusal(413, "RequestEntityTooLargeException", "A log page has at most 8 MB.");
    }
    call.text().lines().forEach(log.lines::add);
    return json(log);
  }

  private JsonNode readLog(Call call) {
    ArrayNode lines = Json.array();
    log(own(call), call).lines.forEach(lines::add);
    return Json.object().put("count", lines.size()).set("value", lines);
  }

  private static ObjectNode json(Plan.Log log) {
    return Json.object().put("id", log.id).put("path", log.path).put("lineCount", log.lines.size());
  }

  private Plan withTimeline(Call call) {
    Plan plan = own(call);
    if (!plan.timelineId().equals(call.guid("timelineId"))) {
      throw new Refusal(404, "TimelineNotFoundException", "The plan has no such timeline.");
    }
    return plan;
  }

  private JsonNode records(Call call) {
    return Json.list(withTimeline(call).records.values());
  }

  /** Each record is merged into what is known of it. */
  private JsonNode updateRecords(Call call) {
    Plan plan = withTimeline(call);
    List<ObjectNode> updated =
        call.body().path("value").valueStream().map(record -> merge(plan, record)).toList();
    return Json.list(updated);
  }

  private static ObjectNode merge(Plan plan, JsonNode update) {
    UUID id;
    try {
      id = UUID.fromString(update.path("id").asString(""));
    } catch (IllegalArgumentException notAGuid) {
      throw Refusal.badRequest("A timeline record needs an id.");
    }
    ObjectNode record = plan.records.computeIfAbsent(id, _ -> Json.object());
    update
        .propertyStream()
        .filter(entry -> !entry.getValue().isNull())
        .forEach(entry -> record.set(entry.getKey(), entry.getValue()));
    return record;
  }

  private @Nullable JsonNode feed(Call call) {
    Plan plan = withTimeline(call);
    call.body()
        .path("value")
        .valueStream()
        .map(line -> line.asString(""))
        .map(line -> line.substring(0, Math.min(line.length(), CONSOLE_LINE_CHARS_MAX)))
        .forEach(plan.console::add);
    return null;
  }
}
