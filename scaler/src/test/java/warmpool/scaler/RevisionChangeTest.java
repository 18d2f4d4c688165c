package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.DrainReason;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.pool.ScalingPlan.Launch;
import warmpool.core.port.FleetTask.Cause;

/** A new revision reaches a pool without leaving it empty, and goes back if it does not start. */
class RevisionChangeTest {
  private final ScalerWorld world = new ScalerWorld();

  /** A pool that keeps one agent ready, of the first revision. */
  private void oneReady() {
    world.keeps(1, 10);
    world.tick();
    world.online(1);
    world.tickLater();
  }

  private void neverStarts(int agent) {
    world.fleet.end(world.task(agent), "CannotPullContainerError: not found");
    world.tickLater();
  }

  @Test
  void startsAnAgentOfTheNewRevisionBeforeItLetsOneOfTheOldGo() {
    oneReady();
    world.fleet.revise();

    TickReport.Ticked starts = world.tickLater();
    assertThat(starts.decision().plan()).isEqualTo(new Launch(1, 0, PlanReason.REPLACING));
    TickReport.Ticked waits = world.tickLater();
    assertThat(waits.decision().plan()).isEqualTo(new Hold(PlanReason.AT_TARGET));
    assertThat(world.state(1)).as("until the new one is ready").isInstanceOf(Ready.class);
    world.online(2);
    world.tickLater();

    assertThat(world.state(1))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.OUTDATED));
    assertThat(world.agent(2).launch().revision()).contains("2");
    assertThat(world.state(2)).isInstanceOf(Ready.class);
  }

  @Test
  void keepsAnOutdatedAgentThatAWaitingRequestCouldUse() {
    oneReady();
    world.fleet.revise();
    world.tickLater();
    world.online(2);
    world.waitingCheck(1);

    world.tickLater();

    assertThat(world.state(1)).isInstanceOf(Ready.class);
    assertThat(world.state(2)).isInstanceOf(Ready.class);
  }

  @Test
  void goesBackToTheLastRevisionThatWasReadyAfterThreeFailuresInARow() {
    oneReady();
    world.fleet.revise();
    world.tickLater();
    neverStarts(2);
    neverStarts(3);
    assertThat(world.pools.find(POOL).launches().rollout().rolledBack()).isFalse();
    world.fleet.end(world.task(4), "CannotPullContainerError: not found");

    TickReport.Ticked third = world.tickLater();

    assertThat(third.decision().done())
        .contains("rolled back to 1: 2 did not start 3 times in a row");
    assertThat(third.health().rolledBack()).isTrue();
    assertThat(third.decision().plan()).isEqualTo(new Hold(PlanReason.AT_TARGET));
    assertThat(world.state(1)).as("the old one is not outdated any more").isInstanceOf(Ready.class);

    world.waitingCheck(1);
    world.tickLater();
    assertThat(world.agent(5).launch().revision()).contains("1");
  }

  @Test
  void triesANewerRevisionAtOnce() {
    oneReady();
    world.fleet.revise();
    world.tickLater();
    neverStarts(2);
    neverStarts(3);
    neverStarts(4);
    world.fleet.revise();

    TickReport.Ticked tick = world.tickLater();

    assertThat(tick.health().rolledBack()).isFalse();
    assertThat(tick.decision().done()).contains("agents are made of 3 again");
    assertThat(world.agent(5).launch().revision()).contains("3");
  }

  @Test
  void pausesForLongerAndLongerWhenThereIsNothingToGoBackTo() {
    world.keeps(1, 10);
    world.tick();
    neverStarts(1);
    neverStarts(2);
    world.fleet.end(world.task(3), "exit 1");

    TickReport.Ticked third = world.tickLater();

    assertThat(third.decision().plan()).isEqualTo(new Hold(PlanReason.REVISION_FAILING));
    assertThat(third.health().heldBy()).contains(LaunchFailure.CONFIGURATION);
    assertThat(third.decision().done()).anyMatch(words -> words.contains("do not start"));
    world.pass(Duration.ofMinutes(1));
    assertThat(world.tick().launched()).isEqualTo(1);
    world.fleet.end(world.task(4), "exit 1");
    world.tickLater();
    world.pass(Duration.ofMinutes(1));
    assertThat(world.tick().launched()).as("two minutes by now").isZero();
    world.pass(Duration.ofMinutes(1));
    assertThat(world.tick().launched()).isEqualTo(1);
  }

  @Test
  void takesALaunchThatIsRefusedForItsSettingsAsAFailureOfTheRevision() {
    oneReady();
    world.fleet.revise();
    world.fleet.refuseNext(3, LaunchFailure.CONFIGURATION);
    world.keeps(4, 10);

    TickReport.Ticked tick = world.tickLater();

    assertThat(tick.health().rolledBack()).isTrue();
    world.tickLater();
    assertThat(world.agent(5).launch().revision()).contains("1");
  }

  @Test
  void takesAnAgentThatNeverBecomesReadyAsAFailure() {
    oneReady();
    world.fleet.revise();
    for (int agent = 2; agent <= 4; agent++) {
      world.tickLater();
      world.pass(world.pool().leadTimeMax().plusSeconds(1));
      world.tick();
    }

    assertThat(world.pools.find(POOL).launches().rollout().rolledBack()).isTrue();
  }

  @Test
  void blamesNoRevisionForWhatThePlatformTakesBack() {
    oneReady();
    world.fleet.revise();
    for (int agent = 2; agent <= 5; agent++) {
      world.tickLater();
      world.fleet.end(world.task(agent), "interrupted", Cause.INTERRUPTED);
    }
    world.tickLater();

    assertThat(world.pools.find(POOL).launches().rollout().failures()).isZero();
  }
}
