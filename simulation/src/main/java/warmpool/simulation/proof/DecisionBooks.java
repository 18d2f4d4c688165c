package warmpool.simulation.proof;

import warmpool.core.pool.Decision;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ScalingPlan;

/** Checks every decision, and every word that leaves for a place without secrets. */
public final class DecisionBooks {
  private final String secret;
  private long decisions;

  /**
   * Books that know what a secret looks like.
   *
   * @param secret the beginning of every job token
   */
  public DecisionBooks(String secret) {
    this.secret = secret;
  }

  /** A tick has decided. Errors: {@link InvariantBroken}. */
  public void decided(Decision decision) {
    decisions++;
    decision.done().forEach(words -> holdsNoSecret("a decision", words));
    PoolSnapshot saw = decision.saw();
    int uncovered = Math.max(0, -saw.position());
    switch (decision.plan()) {
      case ScalingPlan.Drain _ -> {
        if (uncovered > 0) {
          throw broken(decision, "agents are let go while " + uncovered + " are missing");
        }
      }
      case ScalingPlan.Launch(var agents, var forRequests, _) -> {
        if (forRequests != Math.min(agents, uncovered)) {
          throw broken(decision, "the buffer is refilled before those who wait are served");
        }
      }
      case ScalingPlan.Hold(var reason) -> {
        boolean nothingToDo =
            reason == PlanReason.AT_TARGET
                || reason == PlanReason.ABOVE_TARGET
                || reason == PlanReason.TOO_YOUNG_TO_DRAIN
                || reason == PlanReason.NOT_SEEN;
        if (uncovered > 0 && nothingToDo) {
          throw broken(decision, "nothing is done while " + uncovered + " are missing");
        }
      }
    }
  }

  private static InvariantBroken broken(Decision decision, String what) {
    return new InvariantBroken(
        Invariant.WAITING_FIRST, what + ": " + decision.saw(), decision.pool());
  }

  /** Errors: {@link InvariantBroken} when the text carries a job token. */
  public void holdsNoSecret(String where, String text) {
    if (text.contains(secret)) {
      throw new InvariantBroken(Invariant.TOKEN_SECRET, where + " carries a job token", where);
    }
  }

  /** Units: decisions so far. */
  public long decisions() {
    return decisions;
  }
}
