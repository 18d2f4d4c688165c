package warmpool.core.check;

import java.time.Duration;
import java.time.Instant;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/**
 * How a request ended, for the metrics; kept until a tick has published it.
 *
 * @param waited from the webhook to the accepted answer
 * @param warm whether a ready agent was there at once
 */
public record RequestOutcome(
    CheckRequestId id,
    PoolName pool,
    Instant at,
    Result result,
    Duration waited,
    boolean warm,
    int attempts) {

  public enum Result {
    RELEASED,
    FAILED,
    ABANDONED
  }

  /** The outcome of a request that has just ended. */
  public static RequestOutcome of(RequestRecord ended) {
    Duration waited = ended.waited(ended.state().since());
    return switch (ended.state()) {
      case RequestState.Released(var at, _, var warm) ->
          new RequestOutcome(
              ended.id(), ended.pool(), at, Result.RELEASED, waited, warm, ended.attempts());
      case RequestState.Failed(var at, _) ->
          new RequestOutcome(
              ended.id(), ended.pool(), at, Result.FAILED, waited, false, ended.attempts());
      case RequestState.Abandoned(var at, _) ->
          new RequestOutcome(
              ended.id(), ended.pool(), at, Result.ABANDONED, waited, false, ended.attempts());
      case RequestState.Waiting _, RequestState.Paired _, RequestState.Failing _ ->
          throw new IllegalStateException(
              "request " + ended.id() + " has not ended: " + ended.state());
    };
  }
}
