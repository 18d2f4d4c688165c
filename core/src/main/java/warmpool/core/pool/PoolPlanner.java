package warmpool.core.pool;

import warmpool.core.pool.ScalingPlan.Drain;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.pool.ScalingPlan.Launch;

/**
 * How many agents to start or let go now, so that one lead time from now the pool stands at its
 * warm target.
 *
 * <p>Shape: target − position, held inside headroom and the per-tick caps.
 *
 * <p>Units: agents.
 *
 * <p>Errors: none; the plan always carries a reason.
 *
 * <p>Source: base-stock (order-up-to) policy, reviewed each tick (ADR-0003). Example: target 2,
 * ready 1, waiting 3 → launch 4.
 */
public record PoolPlanner(int agentsMax, int launchesMax) {

  public ScalingPlan plan(PoolSnapshot observed, int warmTarget) {
    int shortfall = warmTarget - observed.position();
    if (shortfall > 0) {
      return launch(observed, shortfall);
    }
    return shortfall < 0 ? drain(observed, -shortfall) : new Hold(PlanReason.AT_TARGET);
  }

  private ScalingPlan launch(PoolSnapshot observed, int shortfall) {
    int headroom = Math.max(0, agentsMax - observed.total());
    int launches = Math.min(shortfall, Math.min(headroom, launchesMax));
    if (launches == 0) {
      return new Hold(PlanReason.NO_HEADROOM);
    }
    int forRequests = Math.min(launches, Math.max(0, -observed.position()));
    PlanReason reason = forRequests > 0 ? PlanReason.REQUESTS_WAIT : PlanReason.BELOW_TARGET;
    return new Launch(launches, forRequests, reason);
  }

  private static ScalingPlan drain(PoolSnapshot observed, int surplus) {
    int usable = observed.waiting() + observed.queuedJobs();
    int unneeded = Math.min(surplus, Math.max(0, observed.ready() - usable));
    if (unneeded == 0) {
      // The surplus is still on its way; it can be let go once it is ready.
      return new Hold(PlanReason.AT_TARGET);
    }
    // A tenth of the pool per tick: a target that swings must not empty a pool at once.
    int tenth = Math.max(1, observed.total() / 10);
    int drains = Math.min(unneeded, Math.min(tenth, observed.drainable()));
    return drains > 0
        ? new Drain(drains, PlanReason.ABOVE_TARGET)
        : new Hold(PlanReason.TOO_YOUNG_TO_DRAIN);
  }
}
