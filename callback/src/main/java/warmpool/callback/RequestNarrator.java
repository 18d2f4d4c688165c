package warmpool.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import warmpool.core.check.FailureReason;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.check.RequestState.Failed;
import warmpool.core.check.RequestState.Failing;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.check.RequestState.Released;
import warmpool.core.check.RequestState.Waiting;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.port.PoolStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.ProgressLog;

/** Tells the person who waits, in the run page, what is going on. Best effort. */
public final class RequestNarrator {
  private final ProgressLog log;
  private final PoolStore pools;

  public RequestNarrator(ProgressLog log, PoolStore pools) {
    this.log = log;
    this.pools = pools;
  }

  /** The request has to wait for an agent. */
  void waiting(RequestRecord request, Instant now) {
    request
        .token()
        .ifPresent(token -> show(request, token, lines(request, heldBy(request.pool()), now)));
  }

  /** An answer is about to be sent; afterwards the page may not take any more lines. */
  void answering(RequestRecord request, JobToken token, Instant now) {
    show(request, token, lines(request, Optional.empty(), now));
  }

  /** Why the pool's last tick could have started no agent. */
  private Optional<LaunchFailure> heldBy(PoolName pool) {
    try {
      return pools.find(pool).launches().heldBy();
    } catch (PortFailure failure) {
      // Best effort: the other lines are still worth reading.
      return Optional.empty();
    }
  }

  public void flush(Duration bound) {
    log.flush(bound);
  }

  private void show(RequestRecord request, JobToken token, List<String> lines) {
    log.show(request.id(), request.origin(), token, lines);
  }

  static List<String> lines(RequestRecord request, Optional<LaunchFailure> heldBy, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("Agent requested from pool " + request.pool() + ".");
    switch (request.state()) {
      case Waiting _ -> {
        lines.add(
            heldBy
                .map(kind -> "No agent is ready, and none can be started: " + kind.words() + ".")
                .orElse(
                    "No agent is ready yet. One is being started; that usually takes about a"
                        + " minute."));
        lines.add("This check fails if there is none by " + request.deadline() + ".");
      }
      case Paired(_, var agent, var warm) -> {
        lines.add(
            warm
                ? "Agent " + agent + " was ready."
                : "Agent " + agent + " was started and is ready.");
        lines.add("Released after " + seconds(request.waited(now)) + ".");
      }
      case Failing(_, var reason) ->
          lines.add("Failed after " + seconds(request.waited(now)) + ": " + why(reason, request));
      case Released _, Failed _, Abandoned _ -> lines.add("Answered before.");
    }
    return lines;
  }

  private static String why(FailureReason reason, RequestRecord request) {
    return switch (reason) {
      case DEADLINE_PASSED ->
          "no agent became ready by "
              + request.deadline()
              + ". The pool may be at its maximum, or agents fail to start; see the pool's decisions.";
      case POOL_UNKNOWN ->
          "pool "
              + request.pool()
              + " is not one of this installation. Check the URL of the check.";
    };
  }

  private static String seconds(Duration waited) {
    return String.format(Locale.ROOT, "%.1f s", waited.toMillis() / 1000.0);
  }
}
