package warmpool.core.check;

import java.time.Instant;
import warmpool.core.check.RequestEvent.AgentPromised;
import warmpool.core.check.RequestEvent.AgentSwapped;
import warmpool.core.check.RequestEvent.AnswerAccepted;
import warmpool.core.check.RequestEvent.GivenUp;
import warmpool.core.check.RequestEvent.NobodyWaits;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.check.RequestState.Failed;
import warmpool.core.check.RequestState.Failing;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.check.RequestState.Released;
import warmpool.core.check.RequestState.Waiting;
import warmpool.core.check.RequestStep.Moved;
import warmpool.core.check.RequestStep.Refused;
import warmpool.core.check.RequestStep.Repeated;

/** The life of a check request. */
public final class RequestLife {
  private RequestLife() {}

  /**
   * What an event does to a request in a state.
   *
   * <p><b>Waiting</b> goes to Paired when an agent is promised, to Failing when it has waited too
   * long, to Abandoned when its run is over. An answer cannot be accepted, because none was given.
   *
   * <p><b>Paired</b> is the written intent to answer {@code succeeded}: it goes to Released when
   * that is accepted, and to Abandoned when it can never be. It is never given up: the answer may
   * have arrived already, and a second, different one would be a lie in somebody's books.
   *
   * <p><b>Failing</b> is the written intent to answer {@code failed}: it goes to Failed or
   * Abandoned, and an agent is never promised to it.
   *
   * <p><b>Released</b> keeps the name of its agent, which may still change while the job is being
   * assigned. <b>Released, Failed, Abandoned</b> are ends: what comes after is a repeat.
   */
  public static RequestStep next(RequestState state, RequestEvent event, Instant now) {
    return switch (state) {
      case Waiting _ -> fromWaiting(event, now);
      case Paired paired -> fromPaired(paired, event, now);
      case Failing failing -> fromFailing(failing, event, now);
      case Released released -> fromReleased(released, event);
      case Failed _, Abandoned _ -> fromUnreleasedEnd(event);
    };
  }

  private static RequestStep fromWaiting(RequestEvent event, Instant now) {
    return switch (event) {
      case AgentPromised(var agent, var warm) -> new Moved(new Paired(now, agent, warm));
      case GivenUp(var reason) -> new Moved(new Failing(now, reason));
      case NobodyWaits(var reason) -> new Moved(new Abandoned(now, reason));
      case AnswerAccepted _ -> new Refused("no answer was given yet");
      case AgentSwapped _ -> new Refused("no agent was promised yet");
    };
  }

  private static RequestStep fromPaired(Paired paired, RequestEvent event, Instant now) {
    return switch (event) {
      case AgentPromised(var agent, _) when agent.equals(paired.agent()) -> new Repeated();
      case AgentPromised _ -> new Refused("another agent is promised already");
      case GivenUp _ -> new Refused("an agent is promised; the answer may have been given");
      case AnswerAccepted _ -> new Moved(new Released(now, paired.agent(), paired.warm()));
      case NobodyWaits(var reason) -> new Moved(new Abandoned(now, reason));
      case AgentSwapped(var agent) when agent.equals(paired.agent()) -> new Repeated();
      case AgentSwapped(var agent) -> new Moved(new Paired(paired.since(), agent, paired.warm()));
    };
  }

  private static RequestStep fromFailing(Failing failing, RequestEvent event, Instant now) {
    return switch (event) {
      case AgentPromised _ -> new Refused("it was given up");
      case GivenUp _ -> new Repeated();
      case AnswerAccepted _ -> new Moved(new Failed(now, failing.reason()));
      case NobodyWaits(var reason) -> new Moved(new Abandoned(now, reason));
      case AgentSwapped _ -> new Refused("no agent was promised");
    };
  }

  private static RequestStep fromReleased(Released released, RequestEvent event) {
    return switch (event) {
      case AgentPromised(var agent, _) when agent.equals(released.agent()) -> new Repeated();
      case AgentPromised _, GivenUp _ -> new Refused("it was released");
      case AnswerAccepted _, NobodyWaits _ -> new Repeated();
      case AgentSwapped(var agent) when agent.equals(released.agent()) -> new Repeated();
      case AgentSwapped(var agent) ->
          new Moved(new Released(released.since(), agent, released.warm()));
    };
  }

  private static RequestStep fromUnreleasedEnd(RequestEvent event) {
    return switch (event) {
      case AgentPromised _, AgentSwapped _ -> new Refused("it has ended without an agent");
      case GivenUp _, AnswerAccepted _, NobodyWaits _ -> new Repeated();
    };
  }
}
