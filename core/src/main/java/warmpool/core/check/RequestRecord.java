package warmpool.core.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/**
 * A request as the store remembers it.
 *
 * @param token empty once the request has ended
 * @param tokenAt when the webhook that brought the token was received
 * @param deadline when we give up waiting for an agent
 * @param attempts how often an answer was about to be sent; written before sending
 * @param answering since when an answer is on its way; empty when none is
 * @param version grows with each write
 */
public record RequestRecord(
    CheckRequestId id,
    PoolName pool,
    CheckOrigin origin,
    Optional<JobToken> token,
    Instant tokenAt,
    RequestState state,
    Instant receivedAt,
    Instant deadline,
    int attempts,
    Optional<Instant> answering,
    long version) {

  /** A request that has just been admitted. */
  public static RequestRecord admitted(CheckRequest request, Instant deadline, Instant now) {
    return new RequestRecord(
        request.id(),
        request.pool(),
        request.origin(),
        Optional.of(request.token()),
        request.receivedAt(),
        new RequestState.Waiting(now),
        request.receivedAt(),
        deadline,
        0,
        Optional.empty(),
        1);
  }

  /** The same request in another state; an end erases the token. */
  public RequestRecord moved(RequestState to) {
    Optional<JobToken> kept = to.ended() ? Optional.empty() : token;
    // Whatever answer was on its way belonged to the state before.
    Optional<Instant> still = to.equals(state) ? answering : Optional.empty();
    return new RequestRecord(
        id, pool, origin, kept, tokenAt, to, receivedAt, deadline, attempts, still, version);
  }

  /** The same request, about to be answered once more. */
  public RequestRecord attempted(Instant now) {
    return new RequestRecord(
        id,
        pool,
        origin,
        token,
        tokenAt,
        state,
        receivedAt,
        deadline,
        attempts + 1,
        Optional.of(now),
        version);
  }

  /** The same request, after an answer that did not get through. */
  public RequestRecord attemptOver() {
    return new RequestRecord(
        id,
        pool,
        origin,
        token,
        tokenAt,
        state,
        receivedAt,
        deadline,
        attempts,
        Optional.empty(),
        version);
  }

  /**
   * The same request with the token of its latest webhook; an ended one keeps none, and a webhook
   * that is delivered late brings nothing new.
   */
  public RequestRecord withToken(JobToken other, Instant otherAt) {
    if (state.ended() || otherAt.isBefore(tokenAt)) {
      return this;
    }
    Optional<JobToken> newer = Optional.of(other);
    return new RequestRecord(
        id,
        pool,
        origin,
        newer,
        otherAt,
        state,
        receivedAt,
        deadline,
        attempts,
        answering,
        version);
  }

  public RequestRecord withVersion(long newer) {
    return new RequestRecord(
        id, pool, origin, token, tokenAt, state, receivedAt, deadline, attempts, answering, newer);
  }

  /** The agent that is or was promised. */
  public Optional<AgentId> agent() {
    return switch (state) {
      case RequestState.Paired paired -> Optional.of(paired.agent());
      case RequestState.Released released -> Optional.of(released.agent());
      case RequestState.Waiting _,
          RequestState.Failing _,
          RequestState.Failed _,
          RequestState.Abandoned _ ->
          Optional.empty();
    };
  }

  /** How long the person has waited, from the webhook to {@code now}. */
  public Duration waited(Instant now) {
    return Duration.between(receivedAt, now);
  }
}
