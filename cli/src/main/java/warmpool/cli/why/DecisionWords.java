package warmpool.cli.why;

import java.util.ArrayList;
import java.util.List;
import warmpool.core.policy.TargetReason;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ScalingPlan;

/** What a tick saw, wanted and did, as sentences. */
public final class DecisionWords {
  private DecisionWords() {}

  /** The decision in one sentence, and one for each thing done. */
  public static List<String> of(Decision decision) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "At %s the tick of %s saw %s; it wanted %d ready (%s) and %s, because %s."
            .formatted(
                Times.at(decision.at()),
                decision.pool(),
                saw(decision.saw()),
                decision.target().agents(),
                target(decision.target().reason()),
                plan(decision.plan()),
                reason(decision.plan().reason())));
    sentences.addAll(decision.done());
    return List.copyOf(sentences);
  }

  /** Whether anything came of it. */
  public static boolean isNews(Decision decision) {
    return switch (decision.plan()) {
      case ScalingPlan.Launch _, ScalingPlan.Drain _ -> true;
      case ScalingPlan.Hold _ -> !decision.done().isEmpty();
    };
  }

  private static String saw(PoolSnapshot saw) {
    List<String> parts = new ArrayList<>();
    parts.add(saw.waiting() + " waiting");
    parts.add(saw.ready() + " ready");
    some(parts, saw.queuedJobs(), "queued jobs that no agent covers");
    some(parts, saw.provisioning() + saw.starting(), "coming");
    some(parts, saw.overdue(), "overdue");
    some(parts, saw.claimed(), "claimed");
    some(parts, saw.busy(), "busy");
    some(parts, saw.draining(), "draining");
    return String.join(", ", parts);
  }

  private static void some(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static String plan(ScalingPlan plan) {
    return switch (plan) {
      case ScalingPlan.Launch(int agents, int forRequests, _) ->
          "started " + agents + (forRequests > 0 ? ", " + forRequests + " of them waited for" : "");
      case ScalingPlan.Drain(int agents, _) -> "let " + agents + " go";
      case ScalingPlan.Hold _ -> "changed nothing";
    };
  }

  static String target(TargetReason reason) {
    return switch (reason) {
      case FIXED -> "a fixed target";
      case SCHEDULE_WINDOW -> "inside a window of the schedule";
      case OUTSIDE_SCHEDULE -> "outside the schedule's windows";
      case POOL_MAXIMUM -> "the pool's maximum";
      case POOL_PAUSED -> "the pool is paused";
    };
  }

  static String reason(PlanReason reason) {
    return switch (reason) {
      case REQUESTS_WAIT -> "somebody waits whom nothing that is coming covers";
      case BELOW_TARGET -> "fewer agents were ready or coming than wanted";
      case NO_HEADROOM -> "more were needed than the pool may hold";
      case ABOVE_TARGET -> "more agents were ready than wanted";
      case TOO_YOUNG_TO_DRAIN -> "those that were too many were too young to let go";
      case NOT_SEEN -> "Azure DevOps was not asked in this tick";
      case AT_TARGET -> "all was as it should be";
      case REPLACING -> "agents had to be replaced, new ones first";
      case LAUNCHES_SUSPENDED -> "launches had failed and the next try was later";
      case QUOTA_EXHAUSTED -> "the account's vCPU quota was used up";
      case NO_CAPACITY -> "no place where agents may run had room";
      case REVISION_FAILING -> "new agents did not start, and there was nothing to go back to";
      case PARALLEL_JOBS_CAP -> "the organisation may run no more jobs at once";
      case RATE_LIMITED -> "the platform starts only so many agents a second";
      case POOL_PAUSED -> "an operator had paused the pool";
    };
  }
}
