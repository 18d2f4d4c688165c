package warmpool.core.pairing;

import java.time.Duration;
import java.time.Instant;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.check.RequestState.Failed;
import warmpool.core.check.RequestState.Failing;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.check.RequestState.Released;
import warmpool.core.check.RequestState.Waiting;

/** What to do about one request now. */
public sealed interface PairingDecision {
  /** Tell Azure DevOps that the stage may go on. */
  record Release() implements PairingDecision {}

  /** Write down that we give up, and tell Azure DevOps. */
  record Fail(FailureReason reason) implements PairingDecision {}

  /** Nothing: an agent that becomes ready comes looking for it. */
  record Wait() implements PairingDecision {}

  /** Stop telling. */
  record Abandon(AbandonReason reason) implements PairingDecision {}

  /** Nothing yet: somebody is answering; look again when that should be over. */
  record LeaveAlone(Duration rest) implements PairingDecision {}

  /** It has ended. */
  record Nothing() implements PairingDecision {}

  /**
   * An answer that was begun is over by then, or its worker is: longer than one call to Azure
   * DevOps may take with all its tries.
   */
  Duration ANSWER_MAX = Duration.ofSeconds(30);

  /**
   * What to do about the request.
   *
   * @param answerGrace how long after the deadline an answer is still worth trying
   */
  static PairingDecision of(RequestRecord request, Duration answerGrace, Instant now) {
    // However late it is, one answer is tried: the check's own timeout may be longer than ours.
    Duration rest = rest(request, now);
    if (rest.isPositive()) {
      return new LeaveAlone(rest);
    }
    // An answer whose end nobody wrote may never have been sent: its worker is gone.
    boolean tried = request.attempts() > 0 && request.answering().isEmpty();
    boolean hopeless = tried && now.isAfter(request.deadline().plus(answerGrace));
    return switch (request.state()) {
      case Waiting _ when !now.isBefore(request.deadline()) ->
          new Fail(FailureReason.DEADLINE_PASSED);
      case Waiting _ -> new Wait();
      case Paired _, Failing _ when hopeless -> new Abandon(AbandonReason.UNDELIVERABLE);
      case Paired _ -> new Release();
      case Failing(_, var reason) -> new Fail(reason);
      case Released _, Failed _, Abandoned _ -> new Nothing();
    };
  }

  private static Duration rest(RequestRecord request, Instant now) {
    return request
        .answering()
        .map(begun -> Duration.between(now, begun.plus(ANSWER_MAX)))
        .orElse(Duration.ZERO);
  }
}
