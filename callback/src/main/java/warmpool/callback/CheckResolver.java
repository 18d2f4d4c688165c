package warmpool.callback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import warmpool.callback.Resolution.Ended;
import warmpool.callback.Resolution.Unanswered;
import warmpool.callback.Resolution.Unknown;
import warmpool.callback.Resolution.Waits;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestEvent;
import warmpool.core.check.RequestEvent.AnswerAccepted;
import warmpool.core.check.RequestEvent.GivenUp;
import warmpool.core.check.RequestEvent.NobodyWaits;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.CheckRequestId;
import warmpool.core.pairing.PairingDecision;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.CheckResult;
import warmpool.core.port.RequestStore;
import warmpool.core.port.RunLookup;

/**
 * Brings one request as far as it can go now: decides, writes the intent, answers the check,
 * settles.
 *
 * <p>Safe to repeat at any point: each step is written before the next begins.
 */
public final class CheckResolver {
  /** After its deadline an answer may still reach a check whose own timeout is longer. */
  static final Duration ANSWER_GRACE = Duration.ofMinutes(10);

  private final RequestStore requests;
  private final RequestSettlement settlement;
  private final CheckCallback callback;
  private final RunLookup runs;
  private final RequestNarrator narrator;
  private final AnswerRetry retry;
  private final InstantSource time;

  public CheckResolver(
      RequestStore requests,
      RequestSettlement settlement,
      CheckCallback callback,
      RunLookup runs,
      RequestNarrator narrator,
      AnswerRetry retry,
      InstantSource time) {
    this.requests = requests;
    this.settlement = settlement;
    this.callback = callback;
    this.runs = runs;
    this.narrator = narrator;
    this.retry = retry;
    this.time = time;
  }

  /** Looks at the request, and does what can be done about it now. */
  public Resolution resolve(CheckRequestId id, Instant now) {
    Optional<RequestRecord> found = requests.find(id);
    if (found.isEmpty()) {
      return new Unknown(id);
    }
    RequestRecord request = found.get();
    return switch (PairingDecision.of(request, ANSWER_GRACE, now)) {
      case PairingDecision.Nothing _ -> new Ended(request);
      case PairingDecision.LeaveAlone(var rest) ->
          new Unanswered(id, rest, "an answer is on its way");
      case PairingDecision.Wait _ -> waitUnlessOver(request, now);
      case PairingDecision.Release _ -> answer(request, CheckResult.SUCCEEDED, now);
      case PairingDecision.Fail(var reason) -> {
        RequestRecord failing = settlement.apply(request, new GivenUp(reason), now);
        yield PairingDecision.of(failing, ANSWER_GRACE, now) instanceof PairingDecision.Fail
            ? answer(failing, CheckResult.FAILED, now)
            // Somebody paired or ended it in the meantime; the next look tells.
            : new Unanswered(id, Duration.ZERO, "it moved on while it was given up");
      }
      case PairingDecision.Abandon(var reason) -> abandoned(request, reason, now);
    };
  }

  /** Nothing is started for a run that is over. */
  private Resolution waitUnlessOver(RequestRecord request, Instant now) {
    RunLookup.Run run =
        request
            .token()
            .map(token -> runs.runOf(request.origin(), token))
            .orElse(RunLookup.Run.UNKNOWN);
    return switch (run) {
      case OVER -> abandoned(request, AbandonReason.RUN_OVER, now);
      case LIVE, UNKNOWN -> {
        narrator.waiting(request, now);
        yield new Waits(request);
      }
    };
  }

  /** Found by the simulation: a slow worker abandoned a request that had been paired meanwhile. */
  private Resolution abandoned(RequestRecord request, AbandonReason reason, Instant now) {
    return settlement
        .applyIfUnchanged(request, new NobodyWaits(reason), now)
        .<Resolution>map(Ended::new)
        .orElseGet(() ->
            new Unanswered(request.id(), Duration.ZERO, "it moved on while it was looked at"));
  }

  private Resolution answer(RequestRecord request, CheckResult result, Instant now) {
    Optional<JobToken> token = request.token();
    // The moment, not the invocation's start: an answer counts as on its way from here.
    Optional<RequestRecord> attempted = settlement.attempt(request, time.instant());
    if (token.isEmpty() || attempted.isEmpty()) {
      return new Unanswered(request.id(), Duration.ZERO, "somebody else is at it");
    }
    RequestRecord attempt = attempted.get();
    narrator.answering(attempt, token.get(), now);
    CallbackOutcome outcome =
        callback.complete(attempt.id(), attempt.origin(), token.get(), result);
    // When Azure DevOps answered is a fact of the world; a wait that left it out would flatter us.
    Instant answeredAt = time.instant();
    return switch (outcome) {
      case CallbackOutcome.Accepted _ -> ended(attempt, new AnswerAccepted(), answeredAt);
      case CallbackOutcome.Closed _ -> ended(attempt, closed(attempt, token.get()), answeredAt);
      case CallbackOutcome.TokenRefused _ -> tokenRefused(attempt, answeredAt);
      case CallbackOutcome.Refused _ ->
          ended(attempt, new NobodyWaits(AbandonReason.ANSWER_REFUSED), answeredAt);
      case CallbackOutcome.TryLater(var after, var why) -> {
        settlement.attemptOver(attempt);
        yield new Unanswered(attempt.id(), retry.pause(attempt.attempts(), after), why);
      }
    };
  }

  /** A check that was run again meanwhile has brought another token, and waits. */
  private Resolution tokenRefused(RequestRecord attempt, Instant now) {
    boolean newer =
        requests
            .find(attempt.id())
            .filter(request -> request.tokenAt().isAfter(attempt.tokenAt()))
            .isPresent();
    return newer
        ? new Unanswered(attempt.id(), Duration.ZERO, "its token was replaced meanwhile")
        : ended(attempt, new NobodyWaits(AbandonReason.TOKEN_REFUSED), now);
  }

  /** How long to leave a check alone whose repeated answer has been tried for that long. */
  Duration pauseAfter(Duration trying, Optional<Duration> asked) {
    return retry.pauseAfter(trying, asked);
  }

  /**
   * A closed check was answered by us before, or is over. Our own answer may have arrived though
   * nobody told us, in an earlier attempt or in an earlier try of this one; then the run goes on.
   */
  private RequestEvent closed(RequestRecord attempt, JobToken token) {
    boolean ours =
        attempt.attempts() > 1 || runs.runOf(attempt.origin(), token) == RunLookup.Run.LIVE;
    return ours ? new AnswerAccepted() : new NobodyWaits(AbandonReason.RUN_OVER);
  }

  private Resolution ended(RequestRecord request, RequestEvent event, Instant now) {
    return new Ended(settlement.apply(request, event, now));
  }
}
