package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.PoolState;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.PairingHint;
import warmpool.core.port.PairingHint.RequestDue;
import warmpool.core.port.RequestStore;

/** Sees who waits, and which requests want another look. */
final class RequestWatch {
  /** Beyond this a pool has other troubles; whoever is left out is seen once the first are gone. */
  private static final int SEEN_MAX = 1000;

  /** One tick's hints; the next tick sends more. */
  private static final int HINTS_MAX = 100;

  private final RequestStore requests;
  private final TickSettings settings;

  RequestWatch(RequestStore requests, TickSettings settings) {
    this.requests = requests;
    this.settings = settings;
  }

  boolean anybodyWaits(PoolName pool) {
    return !requests.waiting(pool, 1).isEmpty();
  }

  List<OpenRequest> waiting(PoolName pool) {
    return requests.waiting(pool, SEEN_MAX);
  }

  static Duration oldestWait(List<OpenRequest> waiting, Instant now) {
    return waiting.isEmpty()
        ? Duration.ZERO
        : Duration.between(waiting.getFirst().arrivedAt(), now);
  }

  boolean reviewDue(PoolState state, Instant now) {
    return !now.isBefore(state.looks().reviewedAt().plus(settings.reviewPause()));
  }

  /**
   * Hints for requests past their deadline, with an answer that got stuck, or with a run to check.
   */
  List<PairingHint> due(PoolSettings pool, List<OpenRequest> waiting, boolean review, Instant now) {
    List<PairingHint> hints = new ArrayList<>();
    Set<CheckRequestId> onShelf = new HashSet<>();
    for (OpenRequest request : waiting) {
      onShelf.add(request.id());
      boolean late = !now.isBefore(request.arrivedAt().plus(pool.deadline()));
      if (late || review) {
        hints.add(new RequestDue(pool.name(), request.id()));
      }
    }
    if (review) {
      requests.open(pool.name(), SEEN_MAX).stream()
          .filter(open -> !onShelf.contains(open.id()) && stuck(open, now))
          .forEach(open -> hints.add(new RequestDue(pool.name(), open.id())));
    }
    return hints.size() > HINTS_MAX ? hints.subList(0, HINTS_MAX) : hints;
  }

  private boolean stuck(OpenRequest open, Instant now) {
    Optional<Instant> since = requests.find(open.id()).map(found -> found.state().since());
    return since.filter(at -> now.isAfter(at.plus(settings.settleGrace()))).isPresent();
  }
}
