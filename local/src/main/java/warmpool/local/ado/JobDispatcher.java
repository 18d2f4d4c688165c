package warmpool.local.ado;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives queued jobs to agents: any idle, enabled, online agent that meets the demands, chosen at
 * random.
 *
 * <p>Gotchas: called under the world's lock; whoever calls then lets the run go on.
 */
final class JobDispatcher {
  private final AdoWorld world;

  JobDispatcher(AdoWorld world) {
    this.world = world;
  }

  List<String> demandsOf(Job job) {
    var demands = new ArrayList<>(job.plan.demands());
    demands.add("Agent.Version -gtVersion " + world.settings.agentVersionMin());
    return demands;
  }

  List<PoolAgent> matching(Pool pool, Job job) {
    List<String> demands = demandsOf(job);
    return pool.agents.values().stream().filter(agent -> Demands.met(demands, agent)).toList();
  }

  /**
   * Queues the job, or fails it at once when no registered agent, not even an offline one, matches.
   */
  void queue(Job job) {
    Pool pool = world.poolNamed(job.poolName());
    if (matching(pool, job).isEmpty()) {
      job.result = Outcome.FAILED;
      job.message =
          "##[error]No agent found in pool %s which satisfies the specified demands: %s"
              .formatted(pool.name, String.join(", ", demandsOf(job)));
      return;
    }
    var request = new JobRequest(world.nextNumber(), job, pool, world.now());
    job.request = request;
    world.requests.put(request.id, request);
    world.unfinished.add(request);
  }

  /** Assigns what can be assigned, oldest job first. */
  void dispatch() {
    for (JobRequest request : world.unfinished) {
      if (runningJobs() >= world.settings.parallelJobs()) {
        return;
      }
      if (request.isQueued()) {
        assignIfPossible(request);
      }
    }
  }

  private long runningJobs() {
    return world.unfinished.stream().filter(request -> request.agent != null).count();
  }

  private void assignIfPossible(JobRequest request) {
    List<PoolAgent> idle =
        matching(request.pool, request.job).stream().filter(PoolAgent::canTakeAJob).toList();
    if (idle.isEmpty()) {
      return;
    }
    PoolAgent chosen = idle.get(world.random.nextInt(idle.size()));
    Instant now = world.now();
    request.agent = chosen;
    request.assigned = now;
    request.lockedUntil = now.plus(world.lifeOf(world.settings.timing().jobLock()));
    chosen.assigned = request;
    if (chosen.session != null) {
      chosen.session.send(JobMessages.start(world, request));
    }
  }

  /** The agent says it is at work: the job is received, and locked for another while. */
  void renew(JobRequest request) {
    Instant now = world.now();
    if (request.received == null) {
      request.received = now;
    }
    request.lockedUntil = now.plus(world.lifeOf(world.settings.timing().jobLock()));
  }

  void finish(JobRequest request, Outcome result) {
    request.result = result;
    request.finished = world.now();
    request.job.result = result;
    world.unfinished.remove(request);
    PoolAgent agent = request.agent;
    if (agent != null && request.equals(agent.assigned)) {
      agent.assigned = null;
      agent.lastCompleted = request;
    }
    world.forgetOldRequests();
  }

  /** Ends a queued job; asks the agent of a running one to stop it. */
  void cancel(JobRequest request) {
    if (request.isQueued()) {
      finish(request, Outcome.CANCELED);
      return;
    }
    PoolAgent agent = request.agent;
    if (agent != null && agent.session != null) {
      agent.session.send(JobMessages.cancel(world, request));
    }
  }

  /** Abandons every job whose agent has not been heard of for too long; answers whose they were. */
  List<JobRequest> abandonExpired() {
    Instant now = world.now();
    List<JobRequest> expired =
        world.unfinished.stream()
            .filter(request -> request.lockedUntil != null && request.lockedUntil.isBefore(now))
            .toList();
    for (JobRequest request : expired) {
      request.job.message = "##[error]We stopped hearing from agent.";
      finish(request, Outcome.ABANDONED);
    }
    return expired;
  }
}
