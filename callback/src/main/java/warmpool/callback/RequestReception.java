package warmpool.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestEvent.GivenUp;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.check.RequestState.Failed;
import warmpool.core.check.RequestState.Failing;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.check.RequestState.Released;
import warmpool.core.check.RequestState.Waiting;
import warmpool.core.pairing.RequestAdmission;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.Admission;
import warmpool.core.port.Admission.Admitted;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.CheckResult;
import warmpool.core.port.LiveSettings;
import warmpool.core.port.PoolStore;

/**
 * Takes one check request from its queue: remembers it, pairs it if it can, and answers it if it
 * can.
 */
public final class RequestReception {
  private final LiveSettings pools;
  private final RequestAdmission admission;
  private final RequestSettlement settlement;
  private final PoolMatching matching;
  private final CheckResolver resolver;
  private final CheckCallback callback;
  private final PoolStore demand;

  public RequestReception(
      LiveSettings pools,
      RequestAdmission admission,
      RequestSettlement settlement,
      PoolMatching matching,
      CheckResolver resolver,
      CheckCallback callback,
      PoolStore demand) {
    this.pools = pools;
    this.admission = admission;
    this.settlement = settlement;
    this.matching = matching;
    this.resolver = resolver;
    this.callback = callback;
    this.demand = demand;
  }

  /** Safe to repeat: a check that is run again after its answer is answered again, the same. */
  public Resolution receive(CheckRequest request, Instant now) {
    Optional<PoolSettings> pool = pools.find(request.pool(), now);
    Admission admitted =
        admission.admit(request, pool.map(PoolSettings::deadline).orElse(Duration.ZERO), now);
    if (admitted.request().state().ended()) {
      return answerAgain(request, admitted.request(), now);
    }
    if (pool.isEmpty()) {
      settlement.apply(admitted.request(), new GivenUp(FailureReason.POOL_UNKNOWN), now);
    }
    List<Resolution> paired = matching.match(request.pool(), now);
    Resolution resolution = matching.resolve(request.id(), request.pool(), paired, now);
    if (admitted instanceof Admitted) {
      demand.countArrival(request.pool(), warm(resolution), now);
    }
    return resolution;
  }

  /**
   * A check that is run again under the same ids waits for an answer of its own; a message that
   * comes again does not. They are told apart by when the webhook was received.
   */
  private Resolution answerAgain(CheckRequest request, RequestRecord ended, Instant now) {
    boolean runAgain = request.receivedAt().isAfter(ended.state().since());
    Optional<CheckResult> result =
        switch (ended.state()) {
          case Released _, Failed _, Abandoned _ when !runAgain -> Optional.empty();
          case Released _ -> Optional.of(CheckResult.SUCCEEDED);
          // Nobody waited for the abandoned one; whoever waits now must hear something.
          case Failed _, Abandoned _ -> Optional.of(CheckResult.FAILED);
          case Waiting _, Paired _, Failing _ -> Optional.empty();
        };
    if (result.isPresent()) {
      CallbackOutcome outcome =
          callback.complete(request.id(), request.origin(), request.token(), result.get());
      if (outcome instanceof CallbackOutcome.TryLater(var after, var why)) {
        Duration trying = Duration.between(request.receivedAt(), now);
        return new Resolution.Unanswered(request.id(), resolver.pauseAfter(trying, after), why);
      }
    }
    return new Resolution.Ended(ended);
  }

  private static boolean warm(Resolution resolution) {
    return resolution instanceof Resolution.Ended(var request)
        && request.state() instanceof Released released
        && released.warm();
  }
}
