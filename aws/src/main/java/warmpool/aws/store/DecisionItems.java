package warmpool.aws.store;

import java.time.Duration;
import warmpool.core.name.PoolName;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ScalingPlan;

/** Decisions as items, and back. */
final class DecisionItems {
  private static final String PLAN = "plan";
  private static final String AGENTS = "agents";
  private static final String LAUNCH = "LAUNCH";
  private static final String DRAIN = "DRAIN";
  private static final String HOLD = "HOLD";

  private static final Duration KEPT = Duration.ofDays(14);

  private DecisionItems() {}

  static Item write(Decision decision) {
    Item item =
        Item.at(Key.decision(decision.pool(), decision.at()))
            .with("pool", decision.pool().value())
            .with("warmTarget", decision.target().agents())
            .with("targetReason", decision.target().reason())
            .with("planReason", decision.plan().reason())
            .with("done", decision.done())
            .expiring(decision.at(), KEPT);
    write(decision.saw(), item);
    return switch (decision.plan()) {
      case ScalingPlan.Launch(var agents, var forRequests, _) ->
          item.with(PLAN, LAUNCH).with(AGENTS, agents).with("forRequests", forRequests);
      case ScalingPlan.Drain(var agents, _) -> item.with(PLAN, DRAIN).with(AGENTS, agents);
      case ScalingPlan.Hold _ -> item.with(PLAN, HOLD);
    };
  }

  static Decision read(Item item) {
    WarmTarget target =
        new WarmTarget(item.count("warmTarget"), TargetReason.valueOf(item.text("targetReason")));
    return new Decision(
        new PoolName(item.text("pool")),
        SortableInstant.parse(item.key().sort()),
        snapshot(item),
        target,
        plan(item),
        item.texts("done"));
  }

  private static ScalingPlan plan(Item item) {
    PlanReason reason = PlanReason.valueOf(item.text("planReason"));
    return switch (item.text(PLAN)) {
      case LAUNCH -> new ScalingPlan.Launch(item.count(AGENTS), item.count("forRequests"), reason);
      case DRAIN -> new ScalingPlan.Drain(item.count(AGENTS), reason);
      case HOLD -> new ScalingPlan.Hold(reason);
      case String unknown -> throw new IllegalStateException("an unknown plan: " + unknown);
    };
  }

  private static void write(PoolSnapshot saw, Item item) {
    item.with("waiting", saw.waiting())
        .with("queuedJobs", saw.queuedJobs())
        .with("provisioning", saw.provisioning())
        .with("starting", saw.starting())
        .with("overdue", saw.overdue())
        .with("ready", saw.ready())
        .with("claimed", saw.claimed())
        .with("busy", saw.busy())
        .with("draining", saw.draining())
        .with("drainable", saw.drainable());
  }

  private static PoolSnapshot snapshot(Item item) {
    return new PoolSnapshot(
        item.count("waiting"),
        item.count("queuedJobs"),
        item.count("provisioning"),
        item.count("starting"),
        item.count("overdue"),
        item.count("ready"),
        item.count("claimed"),
        item.count("busy"),
        item.count("draining"),
        item.count("drainable"));
  }
}
