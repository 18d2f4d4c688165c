package warmpool.local.ado;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pools of the organisation and their queues in the project. */
final class PoolRoutes {
  private final AdoWorld world;

  PoolRoutes(AdoWorld world) {
    this.world = world;
  }

  void addTo(Router router) {
    router.get("/_apis/distributedtask/pools", this::list);
    router.get("/_apis/distributedtask/pools/{poolId}", this::one);
    router.patch("/_apis/distributedtask/pools/{poolId}", this::update);
    router.get("/{project}/_apis/distributedtask/queues", this::queues);
  }

  private JsonNode list(Call call) {
    call.mayReadPools();
    String wanted = call.query("poolName").orElse("*");
    boolean automation =
        call.query("poolType").map(type -> !type.equalsIgnoreCase("deployment")).orElse(true);
    return Json.list(
        world.pools.values().stream()
            .filter(pool -> automation && named(pool, wanted))
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

  private JsonNode update(Call call) {
    call.needsAdministrator();
    Pool pool = world.pool(call.number("poolId"));
    pool.autoUpdate = call.body().path("autoUpdate").asBoolean(pool.autoUpdate);
    return json(pool);
  }

  private JsonNode queues(Call call) {
    ProjectScope.check(world, call);
    List<String> ids = call.queryList("poolIds");
    List<String> names = call.queryList("queueNames");
    return Json.list(
        world.pools.values().stream()
            .filter(pool -> ids.isEmpty() || ids.contains(Long.toString(pool.id)))
            .filter(pool -> names.isEmpty() || names.contains(pool.name))
            .map(this::queue)
            .toList());
  }

  private ObjectNode queue(Pool pool) {
    ObjectNode node =
        Json.object()
            .put("id", pool.queueId())
            .put("projectId", world.projectId.toString())
            .put("name", pool.name);
    node.set("pool", json(pool));
    return node;
  }

  private static ObjectNode json(Pool pool) {
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
