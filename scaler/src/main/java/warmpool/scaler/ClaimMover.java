package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent.ClaimEnded;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentStep;
import warmpool.core.check.RequestEvent.AgentSwapped;
import warmpool.core.check.RequestLife;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState.Released;
import warmpool.core.check.RequestStep;
import warmpool.core.name.AgentId;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;

/**
 * Ends the claim on an agent whose job went to another one.
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
      if (agent.state() instanceof Claimed claimed) {
        Optional<RequestRecord> served =
            requests.find(claimed.holder()).filter(request -> couldBeFor(job, request));
        if (served.isPresent()) {
          roster.set(i, free(agent, claimed, now));
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

  private Agent free(Agent agent, Claimed claimed, Instant now) {
    AgentStep step = AgentLife.next(claimed, new ClaimEnded(claimed.holder()), now);
    if (step instanceof AgentStep.Moved(var to)
        && agents.save(agent, agent.moved(to)) instanceof Saved.Written<Agent>(var written)) {
      return written;
    }
    return agent;
  }

  /** For the log and the audit only: a write that loses its race is not repeated. */
  private void swap(RequestRecord request, AgentId taker, Instant now) {
    RequestStep step = RequestLife.next(request.state(), new AgentSwapped(taker), now);
    if (step instanceof RequestStep.Moved(var to)) {
      requests.save(request, request.moved(to));
    }
  }
}
