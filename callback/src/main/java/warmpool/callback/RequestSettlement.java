package warmpool.callback;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent.ClaimEnded;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentStep;
import warmpool.core.check.RequestEvent;
import warmpool.core.check.RequestLife;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.check.RequestStep;
import warmpool.core.name.AgentId;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.RequestStore;
import warmpool.core.port.Saved;
import warmpool.core.port.Saved.Written;

/**
 * Writes down what happened to a request, and frees the agent of one that ended without using it.
 */
public final class RequestSettlement {
  /** Contenders are few: two deliveries, a pairing, a moved claim. */
  private static final int TRIES_MAX = 8;

  private final RequestStore requests;
  private final AgentStore agents;

  public RequestSettlement(RequestStore requests, AgentStore agents) {
    this.requests = requests;
    this.agents = agents;
  }

  /**
   * Applies the event to the request as it stands in the store.
   *
   * @return the request as it stands afterwards; unchanged where the event is a repeat or does not
   *     fit any more
   */
  RequestRecord apply(RequestRecord seen, RequestEvent event, Instant now) {
    RequestRecord current = seen;
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      switch (RequestLife.next(current.state(), event, now)) {
        case RequestStep.Repeated _, RequestStep.Refused _ -> {
          return current;
        }
        case RequestStep.Moved(var to) -> {
          Saved<RequestRecord> saved = requests.save(current, current.moved(to));
          if (saved instanceof Written<RequestRecord>(var written)) {
            freeUnusedAgent(current, written, now);
            return written;
          }
          current = reread(current);
        }
      }
    }
    throw new PortFailure("request store", true, "contended: " + seen.id(), null);
  }

  /**
   * Applies the event to the request as it was seen, and to no other state of it.
   *
   * @return the request as it stands afterwards; empty when somebody else wrote it meanwhile, for
   *     then what was decided may not fit any more
   */
  Optional<RequestRecord> applyIfUnchanged(RequestRecord seen, RequestEvent event, Instant now) {
    if (!(RequestLife.next(seen.state(), event, now) instanceof RequestStep.Moved(var to))) {
      return Optional.of(seen);
    }
    if (requests.save(seen, seen.moved(to)) instanceof Written<RequestRecord>(var written)) {
      freeUnusedAgent(seen, written, now);
      return Optional.of(written);
    }
    return Optional.empty();
  }

  /** Writes that an answer is about to be sent; empty when somebody else has just written. */
  Optional<RequestRecord> attempt(RequestRecord seen, Instant now) {
    return switch (requests.save(seen, seen.attempted(now))) {
      case Written<RequestRecord>(var written) -> Optional.of(written);
      case Saved.Stale<RequestRecord> _ -> Optional.empty();
    };
  }

  /**
   * Writes that the answer did not get through. Best effort: else it counts as on its way for a
   * while.
   */
  void attemptOver(RequestRecord attempt) {
    requests.save(attempt, attempt.attemptOver());
  }

  private RequestRecord reread(RequestRecord seen) {
    return requests
        .find(seen.id())
        .orElseThrow(() -> new IllegalStateException("an open request is gone: " + seen.id()));
  }

  private void freeUnusedAgent(RequestRecord before, RequestRecord after, Instant now) {
    if (before.state() instanceof Paired(_, var agent, _) && after.state() instanceof Abandoned) {
      free(agent, after, now);
    }
  }

  /** Best effort: a claim that stays behind expires. */
  private void free(AgentId id, RequestRecord request, Instant now) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Optional<Agent> found = agents.find(id);
      if (found.isEmpty() || freed(found.get(), request, now)) {
        return;
      }
    }
  }

  /** False when somebody else wrote the agent's row first. */
  private boolean freed(Agent agent, RequestRecord request, Instant now) {
    AgentStep step = AgentLife.next(agent.state(), new ClaimEnded(request.id()), now);
    return !(step instanceof AgentStep.Moved(var to))
        || agents.save(agent, agent.moved(to)) instanceof Saved.Written<Agent>;
  }
}
