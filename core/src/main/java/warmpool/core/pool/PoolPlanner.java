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
 *
 * @param parallelJobsMax jobs that the organisation may run at once in the pool; 0 for any number
 */
public record PoolPlanner(int agentsMax, int launchesMax, int parallelJobsMax) {

  public ScalingPlan plan(PoolSnapshot observed, int warmTarget) {
    return plan(observed, warmTarget, 0);
  }

  /**
   * The plan.
   *
   * @param replaceable ready agents that should make way for new ones
   */
  public ScalingPlan plan(PoolSnapshot observed, int warmTarget, int replaceable) {
    int shortfall = warmTarget - observed.position();
    if (shortfall > 0) {
      return launch(observed, warmTarget);
    }
    if (shortfall == 0) {
      return replaceable > 0 ? replace(observed, replaceable) : new Hold(PlanReason.AT_TARGET);
    }
    return drain(observed, warmTarget);
  }

  private ScalingPlan launch(PoolSnapshot observed, int warmTarget) {
    int wanted = observed.waiting() + observed.queuedJobs();
    int supply = observed.position() + wanted;
    int served = Math.min(wanted, runnable(observed));
    int buffer = Math.min(warmTarget, runnable(observed) - served);
    int shortfall = served + buffer - supply;
    if (shortfall <= 0) {
      return new Hold(PlanReason.PARALLEL_JOBS_CAP);
    }
    int launches = Math.min(shortfall, Math.min(headroom(observed), launchesMax));
    if (launches == 0) {
      return new Hold(PlanReason.NO_HEADROOM);
    }
    int forRequests = Math.min(launches, Math.max(0, served - supply));
    PlanReason reason = forRequests > 0 ? PlanReason.REQUESTS_WAIT : PlanReason.BELOW_TARGET;
    return new Launch(launches, forRequests, reason);
  }

  /**
   * Jobs that may start besides those that run and those for which an agent is promised: beyond
   * them an agent could only idle, and launching for them would never end.
   */
  private int runnable(PoolSnapshot observed) {
    return parallelJobsMax == 0
        ? Integer.MAX_VALUE
        : Math.max(0, parallelJobsMax - observed.busy() - observed.claimed());
  }

  private int headroom(PoolSnapshot observed) {
    return Math.max(0, agentsMax - observed.total());
  }

  /** The new ones come first: the old ones go as a surplus, once the new ones are ready. */
  private ScalingPlan replace(PoolSnapshot observed, int replaceable) {
    int some = Math.min(replaceable, Math.min(tenth(observed), launchesMax));
    int launches = Math.min(some, headroom(observed));
    return launches > 0
        ? new Launch(launches, 0, PlanReason.REPLACING)
        : new Hold(PlanReason.AT_TARGET);
  }

  private static ScalingPlan drain(PoolSnapshot observed, int warmTarget) {
    int usable = observed.waiting() + observed.queuedJobs();
    int unneeded = observed.ready() - usable - warmTarget;
    if (unneeded <= 0) {
      // The surplus is still on its way; it can be let go once it is ready.
      return new Hold(PlanReason.AT_TARGET);
    }
    int drains = Math.min(unneeded, Math.min(tenth(observed), observed.drainable()));
    return drains > 0
        ? new Drain(drains, PlanReason.ABOVE_TARGET)
        : new Hold(PlanReason.TOO_YOUNG_TO_DRAIN);
  }

  /** Of the pool per tick: a target that swings must not empty a pool at once. */
  private static int tenth(PoolSnapshot observed) {
    return Math.max(1, observed.total() / 10);
  }
}
