package warmpool.simulation.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState.Abandoned;
import warmpool.core.check.RequestState.Failed;
import warmpool.core.check.RequestState.Failing;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.check.RequestState.Released;
import warmpool.core.check.RequestState.Waiting;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.CheckResult;
import warmpool.simulation.clock.EventQueue;

/** Checks every request row that is written, and every answer, against the invariants. */
public final class RequestBooks {
  private final Map<PoolName, PoolSettings> pools;
  private final EventQueue events;
  private final Truth truth;
  private final Map<CheckRequestId, RequestRecord> rows = new LinkedHashMap<>();

  /** The attempt that was told that no answer will ever count. */
  private final Map<CheckRequestId, Integer> refused = new HashMap<>();

  private final Map<AgentId, CheckRequestId> promised = new HashMap<>();

  /** Accepted checks whose answer is not overdue yet. */
  private final Set<CheckRequestId> open = new LinkedHashSet<>();

  private long accepted;

  public RequestBooks(Map<PoolName, PoolSettings> pools, EventQueue events, Truth truth) {
    this.pools = Map.copyOf(pools);
    this.events = events;
    this.truth = truth;
  }

  /** The webhook of this check was answered 200: from here on it is ours. */
  public void accepted(CheckRequestId check, PoolName pool, Instant askedAt) {
    accepted++;
    open.add(check);
    Instant due = askedAt.plus(deadline(pool)).plus(AgentBooks.BOUND);
    events.at(
        due,
        () -> {
          isAnswered(check);
          open.remove(check);
        });
  }

  /** Errors: {@link InvariantBroken} if a check that is ours is not answered by now. */
  public void everyAcceptedIsAnswered() {
    open.forEach(this::isAnswered);
  }

  private Duration deadline(PoolName pool) {
    return Objects.requireNonNull(pools.get(pool)).deadline();
  }

  private void isAnswered(CheckRequestId check) {
    RequestRecord row = rows.get(check);
    if (row == null) {
      throw new InvariantBroken(Invariant.ANSWERED_ONCE, check + " was accepted and lost", check);
    }
    if (!row.state().ended()) {
      throw new InvariantBroken(Invariant.ANSWERED_ONCE, check + " is still " + row.state(), check);
    }
    if (truth.taken(check).isEmpty() && !truth.over(check)) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE, check + " was never told: " + row.state(), check);
    }
  }

  /** A request's row was written. Errors: {@link InvariantBroken}. */
  public void written(RequestRecord row) {
    RequestRecord before = rows.put(row.id(), row);
    if (before != null
        && before.state().ended()
        && before.state().getClass() != row.state().getClass()) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE,
          "ended as " + before.state() + ", then " + row.state(),
          row.id());
    }
    if (row.state().ended() && row.token().isPresent()) {
      throw new InvariantBroken(
          Invariant.TOKEN_SECRET, "an ended request keeps its token", row.id());
    }
    if (before == null || !before.state().equals(row.state())) {
      entered(row, before != null && before.state().ended());
    }
  }

  /** Once it has ended, its check may be run again, and wait for an answer of its own. */
  private void entered(RequestRecord row, boolean hadEnded) {
    if (hadEnded) {
      return;
    }
    switch (row.state()) {
      case Released _ -> agrees(row, CheckResult.SUCCEEDED);
      case Failed _ -> agrees(row, CheckResult.FAILED);
      case Abandoned _ -> nobodyWaits(row);
      case Paired(_, var agent, _) -> promised(row, agent);
      case Waiting _, Failing _ -> {}
    }
  }

  /** An agent that is promised to a request that waits for its answer is nobody else's. */
  private void promised(RequestRecord row, AgentId agent) {
    CheckRequestId other = promised.put(agent, row.id());
    if (other != null && !other.equals(row.id()) && stillPaired(other, agent)) {
      throw new InvariantBroken(
          Invariant.ONE_CLAIM, agent + " is promised to " + other + " and " + row.id(), agent);
    }
  }

  private boolean stillPaired(CheckRequestId request, AgentId agent) {
    RequestRecord row = rows.get(request);
    return row != null && row.state() instanceof Paired(_, var its, _) && its.equals(agent);
  }

  private void agrees(RequestRecord row, CheckResult result) {
    Optional<CheckResult> taken = truth.taken(row.id());
    if (taken.isPresent() ? taken.get() != result : !truth.over(row.id())) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE,
          row.id() + " is " + row.state() + ", and its check took " + taken,
          row.id());
    }
  }

  private void nobodyWaits(RequestRecord row) {
    if (truth.taken(row.id()).isEmpty() && !truth.over(row.id())) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE,
          row.id() + " is " + row.state() + " and somebody waits",
          row.id());
    }
  }

  /** The same callback, with each answer checked before it leaves, and its outcome noted. */
  public CheckCallback watched(CheckCallback callback) {
    return (id, origin, token, result) -> {
      allowed(id, result);
      CallbackOutcome outcome = callback.complete(id, origin, token, result);
      switch (outcome) {
        case CallbackOutcome.Closed _, CallbackOutcome.TokenRefused _, CallbackOutcome.Refused _ ->
            refused.put(id, Objects.requireNonNull(rows.get(id)).attempts());
        case CallbackOutcome.Accepted _, CallbackOutcome.TryLater _ -> {}
      }
      return outcome;
    };
  }

  private void allowed(CheckRequestId id, CheckResult result) {
    RequestRecord row = rows.get(id);
    boolean fits =
        row != null
            && switch (row.state()) {
              // A slow worker's answer may come after another's attempt; it says the same.
              case Paired _ -> row.attempts() > 0 && result == CheckResult.SUCCEEDED;
              case Failing _ -> row.attempts() > 0 && result == CheckResult.FAILED;
              case Released _ -> result == CheckResult.SUCCEEDED;
              // Whoever runs an abandoned check again hears that it failed.
              case Failed _, Abandoned _ -> result == CheckResult.FAILED;
              case Waiting _ -> false;
            };
    if (!fits) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE, result + " is told without a written intent: " + row, id);
    }
    if (row != null
        && !row.state().ended()
        && Integer.valueOf(row.attempts()).equals(refused.get(id))) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE, "told again after an answer that ends it: " + row, id);
    }
  }

  /** Units: checks whose webhook was answered 200. */
  public long accepted() {
    return accepted;
  }

  /** Every row as it was written last. */
  public Map<CheckRequestId, RequestRecord> rows() {
    return Collections.unmodifiableMap(rows);
  }
}
