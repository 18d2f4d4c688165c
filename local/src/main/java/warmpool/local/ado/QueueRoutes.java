package warmpool.local.ado;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The project itself, and its queues: its views of the organisation's pools. */
final class QueueRoutes {
  private static final String QUEUES = "/{project}/_apis/distributedtask/queues";

  private final AdoWorld world;

  QueueRoutes(AdoWorld world) {
    this.world = world;
  }

  void addTo(Router router) {
    router.get("/_apis/projects/{project}", this::project);
    router.get(QUEUES, this::list);
    router.post(QUEUES, this::create);
    router.delete(QUEUES + "/{queueId}", this::delete);
  }

  private JsonNode project(Call call) {
    ProjectScope.check(world, call);
    return Json.object()
        .put("id", world.projectId.toString())
        .put("name", world.settings.project())
        .put("state", "wellFormed");
  }

  private JsonNode list(Call call) {
    ProjectScope.check(world, call);
    List<String> ids = call.queryList("poolIds");
    List<String> names = call.queryList("queueNames");
    return Json.list(
        world.pools.values().stream()
            .filter(pool -> pool.queued)
            .filter(pool -> ids.isEmpty() || ids.contains(Long.toString(pool.id)))
            .filter(pool -> names.isEmpty() || names.contains(pool.name))
            .map(this::queue)
            .toList());
  }

  private JsonNode create(Call call) {
    call.needsAdministrator();
    ProjectScope.check(world, call);
    Pool pool = world.pool(call.body().path("pool").path("id").asLong(0));
    if (pool.queued) {
      throw new Refusal(
          409, "TaskAgentQueueExistsException", "Agent queue " + pool.name + " already exists.");
    }
    pool.queued = true;
    return queue(pool);
  }

  private @Nullable JsonNode delete(Call call) {
    call.needsAdministrator();
    ProjectScope.check(world, call);
    long id = call.number("queueId");
    Pool pool =
        world.pools.values().stream()
            .filter(each -> each.queued && each.queueId() == id)
            .findFirst()
            .orElseThrow(() ->
                new Refusal(
                    404, "TaskAgentQueueNotFoundException", "Queue " + id + " was not found."));
    pool.queued = false;
    world.setup.disconnect(pool);
    return null;
  }

  private ObjectNode queue(Pool pool) {
    ObjectNode node =
        Json.object()
            .put("id", pool.queueId())
            .put("projectId", world.projectId.toString())
            .put("name", pool.name);
    node.set("pool", PoolRoutes.json(pool));
    return node;
  }
}
