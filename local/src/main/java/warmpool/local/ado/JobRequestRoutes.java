package warmpool.local.ado;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The job queue of a pool. */
final class JobRequestRoutes {
  private static final String REQUESTS = "/_apis/distributedtask/pools/{poolId}/jobrequests";

  private final AdoWorld world;
  private final JobDispatcher dispatcher;
  private final JobRequestJson json;

  JobRequestRoutes(AdoWorld world, JobDispatcher dispatcher, JobRequestJson json) {
    this.world = world;
    this.dispatcher = dispatcher;
    this.json = json;
  }

  void addTo(Router router) {
    router.get(REQUESTS, this::list);
    router.get(REQUESTS + "/{requestId}", this::one);
    router.patch(REQUESTS + "/{requestId}", this::renew);
  }

  private JsonNode list(Call call) {
    call.mayReadPools();
    Pool pool = world.pool(call.number("poolId"));
    Optional<Long> top = call.queryNumber("$top");
    long finishedMax = call.queryNumber("completedRequestCount").orElse(Long.MAX_VALUE);
    Optional<Long> agent = call.queryNumber("agentId");
    List<JobRequest> chosen =
        Stream.concat(unfinished(pool), finished(pool).limit(finishedMax))
            .filter(request -> agent.isEmpty() || isOf(request, agent.get()))
            .limit(top.orElse(Long.MAX_VALUE))
            .toList();
    return Json.list(
        chosen.stream()
            .map(request -> top.isPresent() ? json.of(request) : json.withMatchedAgents(request))
            .toList());
  }

  private Stream<JobRequest> unfinished(Pool pool) {
    return world.unfinished.stream().filter(request -> request.pool.equals(pool));
  }

  private Stream<JobRequest> finished(Pool pool) {
    return world.requests.values().stream()
        .filter(request -> request.pool.equals(pool) && request.isFinished())
        .sorted(Comparator.comparingLong((JobRequest request) -> request.id).reversed());
  }

  private static boolean isOf(JobRequest request, long agentId) {
    return request.agent != null && request.agent.id == agentId;
  }

  private JobRequest asked(Call call) {
    JobRequest request = world.requests.get(call.number("requestId"));
    if (request == null || request.pool.id != call.number("poolId")) {
      throw new Refusal(
          404, "TaskAgentJobNotFoundException", "No job request has that id in this pool.");
    }
    return request;
  }

  private JsonNode one(Call call) {
    call.mayReadPools();
    return json.withMatchedAgents(asked(call));
  }

  private JsonNode renew(Call call) {
    JobRequest request = asked(call);
    PoolAgent agent = request.agent;
    if (agent == null || request.isFinished()) {
      throw new Refusal(
          400, "TaskAgentJobTokenExpiredException", "The job request is not assigned any more.");
    }
    call.needsAgent(agent);
    dispatcher.renew(request);
    return json.of(request);
  }
}
