package warmpool.local.ado;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks on queues: Invoke REST API and no other. */
final class CheckRoutes {
  private static final String CHECKS = "/{project}/_apis/pipelines/checks/configurations";

  /** A month, in minutes. */
  private static final int TIMEOUT_MAX = 43_200;

  private final AdoWorld world;

  CheckRoutes(AdoWorld world) {
    this.world = world;
  }

  void addTo(Router router) {
    router.get(CHECKS, this::list);
    router.get(CHECKS + "/{checkId}", call -> asked(call).json(expanded(call)));
    router.post(CHECKS, this::create);
    router.patch(CHECKS + "/{checkId}", this::update);
    router.delete(CHECKS + "/{checkId}", this::delete);
  }

  private static boolean expanded(Call call) {
    return call.query("$expand").filter("settings"::equals).isPresent();
  }

  private JsonNode list(Call call) {
    call.needsAdministrator();
    ProjectScope.check(world, call);
    if (!call.query("resourceType").filter("queue"::equals).isPresent()) {
      throw Refusal.badRequest("Only checks on queues are known here.");
    }
    long queue = call.queryNumber("resourceId").orElse(0L);
    return Json.list(
        world.setup.checks(queue).stream().map(check -> check.json(expanded(call))).toList());
  }

  private JsonNode create(Call call) {
    call.needsAdministrator();
    ProjectScope.check(world, call);
    JsonNode body = call.body();
    sound(body);
    JsonNode resource = body.path("resource");
    long queue = Long.parseLong(resource.path("id").asString("0"));
    boolean known =
        world.pools.values().stream().anyMatch(pool -> pool.queued && pool.queueId() == queue);
    if (!resource.path("type").asString("").equals("queue") || !known) {
      throw Refusal.badRequest("The resource is no queue of the project.");
    }
    var check = new CheckConfiguration(world.nextNumber(), queue);
    check.read(body);
    world.setup.add(check);
    return check.json(true);
  }

  private JsonNode update(Call call) {
    call.needsAdministrator();
    CheckConfiguration check = asked(call);
    sound(call.body());
    check.read(call.body());
    return check.json(true);
  }

  private @Nullable JsonNode delete(Call call) {
    call.needsAdministrator();
    world.setup.remove(asked(call));
    return null;
  }

  private CheckConfiguration asked(Call call) {
    ProjectScope.check(world, call);
    long id = call.number("checkId");
    return Optional.ofNullable(world.setup.check(id))
        .orElseThrow(
            () -> new Refusal(404, "CheckConfigurationNotFoundException", "No check " + id + "."));
  }

  private static void sound(JsonNode body) {
    JsonNode settings = body.path("settings");
    String definition = settings.path("definitionRef").path("id").asString("");
    int timeout = body.path("timeout").asInt(0);
    if (!body.path("type").path("id").asString("").equalsIgnoreCase(CheckConfiguration.TYPE)
        || !definition.toLowerCase(Locale.ROOT).equals(CheckConfiguration.INVOKE_REST_API)) {
      throw Refusal.badRequest("Only the Invoke REST API check is known here.");
    }
    if (timeout < 1 || timeout > TIMEOUT_MAX) {
      throw Refusal.badRequest("The timeout must be 1 to 43200 minutes.");
    }
    try {
      JsonMapper.shared().readTree(settings.path("inputs").path("headers").asString("{}"));
    } catch (JacksonException notJson) {
      throw Refusal.badRequest("The headers are not JSON.");
    }
  }
}
