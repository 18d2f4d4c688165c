package warmpool.local.ado;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pools of the organisation. */
final class PoolRoutes {
  private final AdoWorld world;

  PoolRoutes(AdoWorld world) {
    this.world = world;
  }

  void addTo(Router router) {
    router.get("/_apis/distributedtask/pools", this::list);
    router.get("/_apis/distributedtask/pools/{poolId}", this::one);
    router.patch("/_apis/distributedtask/pools/{poolId}", this::update);
    router.post("/_apis/distributedtask/pools", this::create);
    router.delete("/_apis/distributedtask/pools/{poolId}", this::delete);
  }

  private JsonNode list(Call call) {
    call.mayReadPools();
    String wanted = call.query("poolName").orElse("*");
    boolean automation =
        call.query("poolType").map(type -> !type.equalsIgnoreCase("deployment")).orElse(true);
    boolean allowed =
        call.query("actionFilter").filter("manage"::equalsIgnoreCase).isEmpty()
            || call.caller() instanceof Caller.Administrator;
    return Json.list(
        world.pools.values().stream()
            .filter(pool -> automation && allowed && named(pool, wanted))
            .map(PoolRoutes::json)
            .toList());
  }

  /** The name filter knows {@code *} as a wildcard. */
  private static boolean named(Pool pool, String wanted) {
    String pattern = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(pool.name).matches();
  }

  private JsonNode one(Call call) {
    call.mayReadPools();
    return json(world.pool(call.number("poolId")));
  }

  private JsonNode create(Call call) {
    call.needsAdministrator();
    String name = call.body().path("name").asString("");
    if (name.isBlank()) {
      throw Refusal.badRequest("A pool needs a name.");
    }
    if (world.pool(name).isPresent()) {
      throw new Refusal(
          409, "TaskAgentPoolExistsException", "Agent pool " + name + " already exists.");
    }
    var pool = new Pool(world.nextNumber(), name);
    pool.autoUpdate = call.body().path("autoUpdate").asBoolean(true);
    pool.queued = call.body().path("autoProvision").asBoolean(false);
    world.pools.put(pool.id, pool);
    return json(pool);
  }

  private @Nullable JsonNode delete(Call call) {
    call.needsAdministrator();
    Pool pool = world.pool(call.number("poolId"));
    world.pools.remove(pool.id);
    return null;
  }

  private JsonNode update(Call call) {
    call.needsAdministrator();
    Pool pool = world.pool(call.number("poolId"));
    pool.autoUpdate = call.body().path("autoUpdate").asBoolean(pool.autoUpdate);
    return json(pool);
  }

  static ObjectNode json(Pool pool) {
    return Json.object()
        .put("id", pool.id)
        .put("name", pool.name)
        .put("isHosted", false)
        .put("isLegacy", false)
        .put("poolType", "automation")
        .put("size", pool.agents.size())
        .put("autoProvision", false)
        .put("autoUpdate", pool.autoUpdate)
        .put("autoSize", false)
        .put("options", "none");
  }
}
