package warmpool.local.ado;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job in a pool's queue as the REST API shows it: what has not happened yet is absent.
 *
 * <p>Gotchas: a list cut by {@code $top} does not show the matched agents.
 */
final class JobRequestJson {
  private final AdoWorld world;
  private final JobDispatcher dispatcher;

  JobRequestJson(AdoWorld world, JobDispatcher dispatcher) {
    this.world = world;
    this.dispatcher = dispatcher;
  }

  ObjectNode of(JobRequest request) {
    Job job = request.job;
    Run run = job.stage.run;
    ObjectNode node = Json.object().put("requestId", request.id);
    time(node, "queueTime", request.queued);
    time(node, "assignTime", request.assigned);
    time(node, "receiveTime", request.received);
    time(node, "finishTime", request.finished);
    time(node, "lockedUntil", request.isFinished() ? null : request.lockedUntil);
    if (request.result != null) {
      node.put("result", request.result.wire());
    }
    node.put("serviceOwner", "00025394-6065-48ca-87d9-7f5672854ef7")
        .put("hostId", world.projectId.toString())
        .put("scopeId", world.projectId.toString())
        .put("planType", "Build")
        .put("planId", run.plan.id.toString())
        .put("jobId", job.id.toString())
        .put("jobName", job.plan.name());
    ArrayNode demands = node.putArray("demands");
    dispatcher.demandsOf(job).forEach(demands::add);
    if (request.agent != null) {
      node.set("reservedAgent", reserved(request.agent));
    }
    node.set("definition", named(definitionId(run), run.pipeline.name()));
    node.set("owner", named(run.buildId, run.pipeline.name()));
    node.putObject("data").put("ParallelismTag", "Private").put("IsScheduledKey", "False");
    return node.put("poolId", request.pool.id)
        .put("queueId", request.pool.queueId())
        .put("orchestrationId", job.orchestrationId())
        .put("priority", 0);
  }

  ObjectNode withMatchedAgents(JobRequest request) {
    ObjectNode node = of(request);
    var matching = dispatcher.matching(request.pool, request.job);
    ArrayNode matched = node.putArray("matchedAgents");
    matching.forEach(agent -> matched.add(reserved(agent)));
    return node.put("matchesAllAgentsInPool", matching.size() == request.pool.agents.size());
  }

  private static ObjectNode reserved(PoolAgent agent) {
    return Json.object()
        .put("id", agent.id)
        .put("name", agent.name)
        .put("version", agent.version)
        .put("enabled", agent.enabled)
        .put("status", agent.online() ? "online" : "offline")
        .put("provisioningState", "Provisioned");
  }

  /** The definition and the owner have the same shape; the owner's id is the build's. */
  private static ObjectNode named(long id, String name) {
    return Json.object().put("id", id).put("name", name);
  }

  /** One definition per pipeline name. */
  private static long definitionId(Run run) {
    return 1L + Math.floorMod(run.pipeline.name().hashCode(), 10_000);
  }

  private static void time(ObjectNode node, String field, @Nullable Instant instant) {
    if (instant != null) {
      node.put(field, WireTime.format(instant));
    }
  }
}
