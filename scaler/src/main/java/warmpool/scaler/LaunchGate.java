package warmpool.scaler;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.pool.CapacityFallback;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchGovernor;
import warmpool.core.pool.LaunchHealth;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.ScalingPlan;
import warmpool.core.pool.ScalingPlan.Drain;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.pool.ScalingPlan.Launch;

/** Which part of a plan may be carried out now, and what launches are made with. Pure. */
record LaunchGate(
    PoolState state, LaunchMenu menu, List<Agent> roster, LaunchGovernor governor, Instant now) {

  /**
   * The plan as far as it is allowed.
   *
   * @param fresh whether Azure DevOps was seen in this tick
   */
  ScalingPlan allowed(ScalingPlan wanted, boolean fresh) {
    if (state.paused()) {
      return new Hold(PlanReason.POOL_PAUSED);
    }
    return switch (wanted) {
      case Launch launch -> held().<ScalingPlan>map(Hold::new).orElseGet(() -> governed(launch));
      case Drain _ when !fresh -> new Hold(PlanReason.NOT_SEEN);
      case Drain _, Hold _ -> wanted;
    };
  }

  /** As many orders as there are places for, at most {@code count}. */
  List<LaunchOrder> orders(int count) {
    return fallback().orders(count, roster.size(), interruptible());
  }

  LaunchHealth health() {
    return new LaunchHealth(state.launches().rollout().rolledBack(), heldBy());
  }

  /** What to say about a plan that cannot be carried out. */
  List<String> words(ScalingPlan plan) {
    boolean stuck =
        plan.reason() == PlanReason.QUOTA_EXHAUSTED
            || plan.reason() == PlanReason.NO_CAPACITY
            || plan.reason() == PlanReason.REVISION_FAILING;
    return stuck
        ? heldBy().stream().map(kind -> "no agent can be started: " + kind.words()).toList()
        : List.of();
  }

  private Optional<LaunchFailure> heldBy() {
    return state.launches().rollout().held(now)
        ? Optional.of(LaunchFailure.CONFIGURATION)
        : fallback().heldBy(roster.size(), interruptible());
  }

  private Optional<PlanReason> held() {
    return state.breaker().open(now)
        ? Optional.of(PlanReason.LAUNCHES_SUSPENDED)
        : heldBy().map(LaunchGate::reason);
  }

  private static PlanReason reason(LaunchFailure kind) {
    return switch (kind) {
      case QUOTA -> PlanReason.QUOTA_EXHAUSTED;
      case CAPACITY -> PlanReason.NO_CAPACITY;
      case CONFIGURATION -> PlanReason.REVISION_FAILING;
      case THROTTLED, UNKNOWN -> PlanReason.LAUNCHES_SUSPENDED;
    };
  }

  private ScalingPlan governed(Launch wanted) {
    Launch granted = governor.granted(fitted(wanted), state.launches().tokens(), now);
    return granted.agents() > 0 ? granted : new Hold(PlanReason.RATE_LIMITED);
  }

  private Launch fitted(Launch wanted) {
    int agents = orders(wanted.agents()).size();
    return agents == wanted.agents()
        ? wanted
        : new Launch(agents, Math.min(agents, wanted.forRequests()), wanted.reason());
  }

  private CapacityFallback fallback() {
    return new CapacityFallback(menu, state.launches(), now);
  }

  private int interruptible() {
    return (int) roster.stream().filter(agent -> agent.launch().interruptible()).count();
  }
}
