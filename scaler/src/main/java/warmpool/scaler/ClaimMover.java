package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent;
import warmpool.core.agent.AgentEvent.ClaimEnded;
import warmpool.core.agent.AgentEvent.DrainRequested;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentStep;
import warmpool.core.agent.DrainReason;
import warmpool.core.check.RequestEvent.AgentSwapped;
import warmpool.core.check.RequestLife;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.check.RequestState.Failed;
import warmpool.core.check.RequestState.Failing;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.check.RequestState.Released;
import warmpool.core.check.RequestState.Waiting;
import warmpool.core.check.RequestStep;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.AgentStore;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;

/**
 * Ends the claim on an agent whose job went to another one, or never came.
 *
 * <p>Azure DevOps picks the agent. When a run's job is seen on an agent that was not promised to
 * that run, the idle agent that was is free again.
 */
final class ClaimMover {
  /** Azure DevOps' clock and ours are not the same, and its answer takes a while to reach us. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

  private final AgentStore agents;
  private final RequestStore requests;

  ClaimMover(AgentStore agents, RequestStore requests) {
    this.agents = agents;
    this.requests = requests;
  }

  /** The roster afterwards. */
  List<Agent> move(AgentTracker.Tracked tracked, PoolFacts facts, Instant now) {
    List<Agent> roster = new ArrayList<>(tracked.roster());
    for (AgentTracker.Change change : tracked.changes()) {
      boolean unpromised = !(change.before().state() instanceof Claimed);
      if (unpromised && change.after().state() instanceof Busy) {
        facts
            .registrationOf(change.after())
            .flatMap(Registration::job)
            .ifPresent(job -> endOneClaim(roster, job, change.after().id(), now));
      }
    }
    return roster;
  }

  private void endOneClaim(List<Agent> roster, PoolJob job, AgentId taker, Instant now) {
    for (int i = 0; i < roster.size(); i++) {
      Agent agent = roster.get(i);
      if (agent.state() instanceof Claimed(_, var holder)) {
        Optional<RequestRecord> served =
            requests.find(holder).filter(request -> couldBeFor(job, request));
        if (served.isPresent()) {
          roster.set(i, free(agent, List.of(), now));
          swap(served.get(), taker, now);
          return;
        }
      }
    }
  }

  /**
   * A job that was queued before its run's check was released belongs to another stage of the run.
   */
  private static boolean couldBeFor(PoolJob job, RequestRecord request) {
    return request.state() instanceof Released(var since, _, _)
        && job.build().isPresent()
        && job.build().equals(request.origin().build())
        && job.queuedAt().plus(CLOCKS_DIFFER).isAfter(since);
  }

  /** The roster after claims whose job never came, or cannot come any more, have ended. */
  List<Agent> expire(PoolSettings pool, PoolFacts facts, Instant now) {
    return facts.directory().isEmpty()
        ? facts.roster()
        : facts.roster().stream().map(agent -> expired(pool, facts, agent, now)).toList();
  }

  private Agent expired(PoolSettings pool, PoolFacts facts, Agent agent, Instant now) {
    if (agent.state() instanceof Claimed && cannotServe(agent, facts)) {
      return free(agent, List.of(new DrainRequested(DrainReason.TASK_STOPPING)), now);
    }
    boolean over =
        agent.state() instanceof Claimed(var since, var holder)
            && now.isAfter(since.plus(pool.claimExpiry()))
            && !stillOwed(holder, pool, now);
    if (!over) {
      return agent;
    }
    boolean online =
        facts.registrationOf(agent).filter(it -> it.online() && it.enabled()).isPresent();
    AgentEvent unregistered = new DrainRequested(DrainReason.UNREGISTERED);
    return free(agent, online ? List.of() : List.of(unregistered), now);
  }

  /**
   * Its task is being stopped, and no job has come. The promise is off whether its request was
   * released or not: a release cannot be taken back, so the job will queue, and as no promised
   * agent covers it any more, another is launched for it at once.
   */
  private static boolean cannotServe(Agent agent, PoolFacts facts) {
    return facts.taskOf(agent).filter(task -> task.phase() == Phase.STOPPING).isPresent()
        && facts.registrationOf(agent).flatMap(Registration::job).isEmpty();
  }

  /** A job can only come once its check is released; until then the promise stands. */
  private boolean stillOwed(CheckRequestId holder, PoolSettings pool, Instant now) {
    return requests
        .find(holder)
        .filter(request ->
            switch (request.state()) {
              case Paired _ -> true;
              case Released(var since, _, _) -> !now.isAfter(since.plus(pool.claimExpiry()));
              case Waiting _, Failing _, Failed _, Abandoned _ -> false;
            })
        .isPresent();
  }

  private Agent free(Agent agent, List<AgentEvent> afterwards, Instant now) {
    Agent current = agent;
    if (agent.state() instanceof Claimed(_, var holder)) {
      List<AgentEvent> events = new ArrayList<>(List.of(new ClaimEnded(holder)));
      events.addAll(afterwards);
      for (AgentEvent event : events) {
        if (AgentLife.next(current.state(), event, now) instanceof AgentStep.Moved(var to)) {
          current = current.moved(to);
        }
      }
    }
    return agents.save(agent, current) instanceof Saved.Written<Agent>(var written)
        ? written
        : agent;
  }

  /** For the log and the audit only: a write that loses its race is not repeated. */
  private void swap(RequestRecord request, AgentId taker, Instant now) {
    RequestStep step = RequestLife.next(request.state(), new AgentSwapped(taker), now);
    if (step instanceof RequestStep.Moved(var to)) {
      requests.save(request, request.moved(to));
    }
  }
}
