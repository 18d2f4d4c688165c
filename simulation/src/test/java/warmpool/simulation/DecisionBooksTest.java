package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import warmpool.core.name.PoolName;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ScalingPlan;
import warmpool.simulation.proof.DecisionBooks;
import warmpool.simulation.proof.InvariantBroken;

/** No planted defect reaches the planner, so what its decisions may be is shown here. */
class DecisionBooksTest {
  private final DecisionBooks books = new DecisionBooks("job-token-of-");

  /** Three wait, one agent is ready. */
  private static final PoolSnapshot TWO_MISSING = new PoolSnapshot(3, 0, 0, 0, 0, 1, 0, 0, 0, 0);

  @Test
  void takesALaunchForThoseWhoWait() {
    assertThatCode(() ->
            books.decided(decision(new ScalingPlan.Launch(4, 2, PlanReason.REQUESTS_WAIT), "")))
        .doesNotThrowAnyException();
  }

  @Test
  void noticesARefillBeforeThoseWhoWait() {
    refuses(decision(new ScalingPlan.Launch(2, 0, PlanReason.BELOW_TARGET), ""), "refilled");
  }

  @Test
  void noticesADrainWhileSomebodyWaits() {
    refuses(decision(new ScalingPlan.Drain(1, PlanReason.ABOVE_TARGET), ""), "let go");
  }

  @Test
  void noticesThatNothingIsDoneWhileSomebodyWaits() {
    refuses(decision(new ScalingPlan.Hold(PlanReason.AT_TARGET), ""), "nothing is done");
  }

  @Test
  void noticesAToken() {
    refuses(decision(new ScalingPlan.Hold(PlanReason.NO_HEADROOM), "job-token-of-x"), "token");
  }

  private void refuses(Decision decision, String what) {
    assertThatThrownBy(() -> books.decided(decision))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining(what);
  }

  private static Decision decision(ScalingPlan plan, String words) {
    return new Decision(
        new PoolName("linux"),
        Instant.EPOCH,
        TWO_MISSING,
        new WarmTarget(2, TargetReason.FIXED),
        plan,
        List.of(words));
  }
}
