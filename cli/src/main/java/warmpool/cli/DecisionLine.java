package warmpool.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ScalingPlan;

/** A decision for programs. */
record DecisionLine(
    Instant at,
    String pool,
    PoolSnapshot saw,
    int warmTarget,
    String targetReason,
    String plan,
    int agents,
    String reason,
    List<String> done) {
  static DecisionLine of(Decision decision) {
    ScalingPlan plan = decision.plan();
    return new DecisionLine(
        decision.at(),
        decision.pool().value(),
        decision.saw(),
        decision.target().agents(),
        key(decision.target().reason()),
        kind(plan),
        agents(plan),
        key(plan.reason()),
        decision.done());
  }

  private static String kind(ScalingPlan plan) {
    return switch (plan) {
      case ScalingPlan.Launch _ -> "launch";
      case ScalingPlan.Drain _ -> "drain";
      case ScalingPlan.Hold _ -> "hold";
    };
  }

  private static int agents(ScalingPlan plan) {
    return switch (plan) {
      case ScalingPlan.Launch launch -> launch.agents();
      case ScalingPlan.Drain drain -> drain.agents();
      case ScalingPlan.Hold _ -> 0;
    };
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
