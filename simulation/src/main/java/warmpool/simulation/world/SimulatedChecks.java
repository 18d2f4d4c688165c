package warmpool.simulation.world;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.CheckResult;
import warmpool.core.port.RunLookup;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.proof.Invariant;
import warmpool.simulation.proof.InvariantBroken;

/**
 * The checks of the organisation: each takes one answer, and is deaf once it is over.
 *
 * <p>Source: ado-protocol §2.4; a repeated answer meets 204 or 500, and both happen.
 */
public final class SimulatedChecks implements CheckCallback, RunLookup {
  static final URI ORGANISATION = URI.create("https://dev.azure.com/fabrikam/");

  private final Universe universe;
  private final Map<CheckRequestId, SimulatedCheck> checks = new LinkedHashMap<>();
  private final Map<Long, Boolean> runsOver = new HashMap<>();
  private BiConsumer<CheckRequestId, CheckResult> onAnswer = (_, _) -> {};

  public SimulatedChecks(Universe universe) {
    this.universe = universe;
  }

  /** From now on its token is refused: nobody can answer it, and one day it times out. */
  void expire(SimulatedCheck check) {
    check.tokenExpired = true;
    check.over |= check.taken.isEmpty();
  }

  /** The check waits for an answer again, with a token of its new run. */
  void runAgain(SimulatedCheck check, JobToken token) {
    check.token = token;
    check.tokenExpired = false;
    check.accepted = false;
    check.runAgain = true;
    check.over = false;
    check.taken = Optional.empty();
    check.askedAt = universe.events().instant();
    // Its stage has gone on before, and does so once.
    check.released = () -> {};
  }

  /** One that was run again waits, whatever became of its run. */
  private boolean isOver(SimulatedCheck check) {
    return check.over || (runIsOver(check.build) && !check.runAgain);
  }

  /** Hears of every answer that arrives, before it is looked at. */
  public void onAnswer(BiConsumer<CheckRequestId, CheckResult> listener) {
    onAnswer = listener;
  }

  void add(SimulatedCheck check) {
    checks.put(check.id, check);
    runsOver.putIfAbsent(check.build, false);
  }

  void runOver(long build) {
    runsOver.put(build, true);
  }

  boolean runIsOver(long build) {
    return runsOver.getOrDefault(build, true);
  }

  @Override
  public CallbackOutcome complete(
      CheckRequestId id, CheckOrigin origin, JobToken token, CheckResult result) {
    if (!origin.organisation().equals(ORGANISATION)) {
      throw new InvariantBroken(Invariant.TOKEN_SECRET, "an answer left for a stranger", id);
    }
    if (universe.faults().strikes(FaultKind.ANSWERS_UNAVAILABLE)) {
      return new CallbackOutcome.TryLater(Optional.empty(), "503");
    }
    if (universe.faults().strikes(FaultKind.ANSWERS_THROTTLED)) {
      return new CallbackOutcome.TryLater(Optional.of(universe.millis(5_000, 60_000)), "429");
    }
    onAnswer.accept(id, result);
    SimulatedCheck check = checks.get(id);
    if (check == null || check.tokenExpired || !check.token.equals(token)) {
      return new CallbackOutcome.TokenRefused("401");
    }
    universe.journal().note("answer", id, result);
    return check.taken.isPresent() ? again(check, result) : first(check, result);
  }

  private CallbackOutcome first(SimulatedCheck check, CheckResult result) {
    if (isOver(check)) {
      return new CallbackOutcome.Closed("session not found");
    }
    check.taken = Optional.of(result);
    switch (result) {
      case SUCCEEDED -> check.released.run();
      case FAILED -> runOver(check.build);
    }
    return new CallbackOutcome.Accepted();
  }

  private CallbackOutcome again(SimulatedCheck check, CheckResult result) {
    if (!check.taken.equals(Optional.of(result))) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE, "told " + check.taken.get() + " and then " + result, check.id);
    }
    return universe.faults().strikes(FaultKind.DUPLICATES_REFUSED)
        ? new CallbackOutcome.Closed("session not found")
        : new CallbackOutcome.Accepted();
  }

  @Override
  public Run runOf(CheckOrigin origin, JobToken token) {
    return origin.build().map(build -> runIsOver(build) ? Run.OVER : Run.LIVE).orElse(Run.UNKNOWN);
  }

  public Optional<CheckResult> taken(CheckRequestId id) {
    return Optional.ofNullable(checks.get(id)).flatMap(check -> check.taken);
  }

  /** Whether nobody waits for the check's answer, though it took none. */
  public boolean over(CheckRequestId id) {
    SimulatedCheck check = checks.get(id);
    return check == null || (check.taken.isEmpty() && isOver(check));
  }
}
