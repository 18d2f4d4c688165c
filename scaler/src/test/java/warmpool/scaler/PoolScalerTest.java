package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.RequestState;
import warmpool.core.name.CheckRequestId;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.pool.ScalingPlan.Launch;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.PairingHint;
import warmpool.core.port.PoolJob;

/** Ticks of a pool: what they launch, when they ask, and what they say about it. */
class PoolScalerTest {
  private final ScalerWorld world = new ScalerWorld();

  @Test
  void launchesToItsTargetAndNoFurther() {
    world.keeps(2, 10);

    assertThat(world.tick().launched()).isEqualTo(2);
    assertThat(world.tickLater().launched()).isZero();

    assertThat(world.fleet.tasks()).hasSize(2);
    assertThat(world.agents.roster(POOL)).hasSize(2);
  }

  @Test
  void launchesForARequestThatWaitsThoughItKeepsNoneReady() {
    world.waitingCheck(1);

    TickReport.Ticked tick = world.tick();

    assertThat(tick.decision().plan()).isEqualTo(new Launch(1, 1, PlanReason.REQUESTS_WAIT));
    assertThat(world.fleet.tasks()).hasSize(1);
  }

  /** Done when 3: one check may release several jobs. */
  @Test
  void startsFourAgentsForFourJobsOfOneCheck() {
    world.readyAgent();
    world.keeps(0, 10);
    CheckRequestId check = world.waitingCheck(7);
    world.pair();
    world.release(check);
    for (int job = 1; job <= 4; job++) {
      world.directory.queue(POOL, world.job(job, 7));
    }

    TickReport.Ticked tick = world.tickLater();

    assertThat(tick.decision().saw().queuedJobs()).as("one of the four is covered").isEqualTo(3);
    assertThat(tick.launched()).isEqualTo(3);
    assertThat(world.agents.roster(POOL)).hasSize(4);
    assertThat(world.tickLater().launched()).as("they are on their way").isZero();
  }

  @Test
  void launchesNothingForARequestThatHasEnded() {
    CheckRequestId check = world.waitingCheck(1);
    var waiting = world.requests.find(check).orElseThrow();
    world.requests.save(
        waiting,
        waiting.moved(new RequestState.Abandoned(world.instant(), AbandonReason.RUN_OVER)));

    assertThat(world.tick().decision().plan()).isEqualTo(new Hold(PlanReason.AT_TARGET));
    assertThat(world.fleet.tasks()).isEmpty();
  }

  @Test
  void hintsThatAnAgentIsReadyWhileSomebodyWaits() {
    world.waitingCheck(1);
    world.tick();
    world.online(1);

    world.tickLater();

    assertThat(world.hints).contains(new PairingHint.AgentReady(POOL));
  }

  @Test
  void hintsNothingWhileNobodyWaits() {
    world.readyAgent();

    assertThat(world.hints).isEmpty();
  }

  @Test
  void carriesOnAndRemembersWhenHintsCannotBeSent() {
    world.waitingCheck(1);
    world.pairingsDown = true;
    world.fleet.refuseNext(1, LaunchFailure.CAPACITY);

    TickReport.Ticked tick = world.tick();

    assertThat(tick.decision().done()).anyMatch(word -> word.startsWith("hints not sent"));
    PoolState after = world.pools.find(POOL);
    assertThat(after.launches().heldBy())
        .as("the breaker is remembered")
        .contains(LaunchFailure.CAPACITY);
    assertThat(after.looks().reviewedAt()).as("the review is not").isBefore(world.instant());
  }

  @Test
  void worksFromWhatItHasWhenItComesTooEarlyAndAsksToComeBack() {
    world.tick();
    world.passSeconds(5);
    world.directory.queue(POOL, world.job(1, 1));

    TickReport.Ticked early = world.tick();

    assertThat(early.decision().saw().queuedJobs()).as("Azure DevOps was not asked").isZero();
    assertThat(early.comeBackAfter()).contains(TICKS.askPauseIdle().minusSeconds(5));
    world.pass(early.comeBackAfter().orElseThrow());
    assertThat(world.tick().launched()).isEqualTo(1);
  }

  @Test
  void asksSoonerWhileSomebodyWaits() {
    world.tick();
    world.waitingCheck(1);
    world.pass(TICKS.askPauseWaiting());
    world.directory.queue(POOL, world.job(1, 1));

    assertThat(world.tick().decision().saw().queuedJobs()).isEqualTo(1);
  }

  @Test
  void needsNoSecondLookAtAPoolInWhichNothingMoves() {
    assertThat(world.tick().comeBackAfter()).isEmpty();
  }

  @Test
  void comesBackWhileAJobOfAReleasedCheckIsAwaited() {
    world.readyAgent();
    CheckRequestId check = world.waitingCheck(1);
    world.pair();
    world.release(check);
    world.keeps(0, 10);

    assertThat(world.tickLater().comeBackAfter()).contains(TICKS.askPauseIdle());
  }

  @Test
  void leavesAzureDevOpsAloneForAsLongAsItAsks() {
    world.tick();
    world.directory.slowDown(Optional.of(Duration.ofMinutes(2)));
    // Nothing else about the pool changes in this tick.
    world.tickLater();
    world.directory.slowDown(Optional.empty());
    world.directory.queue(POOL, world.job(1, 1));

    world.pass(Duration.ofSeconds(119));
    assertThat(world.tick().decision().saw().queuedJobs()).isZero();
    world.passSeconds(1);
    assertThat(world.tick().decision().saw().queuedJobs()).isEqualTo(1);
  }

  @Test
  void launchesForWhoWaitsThoughAzureDevOpsCannotBeAsked() {
    world.waitingCheck(1);
    world.directory.fail(new DirectoryView.Unavailable(Optional.of(Duration.ofMinutes(1)), "503"));

    TickReport.Ticked tick = world.tick();

    assertThat(tick.launched()).isEqualTo(1);
    assertThat(tick.decision().done()).contains("Azure DevOps not seen: 503");
    assertThat(tick.comeBackAfter()).contains(Duration.ofMinutes(1));
  }

  @Test
  void launchesForWhoWaitsThoughTheFleetCannotBeSeen() {
    world.waitingCheck(1);
    world.fleet.fail("rate exceeded");

    TickReport.Ticked tick = world.tick();

    assertThat(tick.launched()).isEqualTo(1);
    assertThat(tick.decision().done()).anyMatch(word -> word.startsWith("fleet not seen"));
  }

  @Test
  void drainsNobodyWithoutAFreshLook() {
    world.readyAgent();
    world.pass(Duration.ofMinutes(6));
    world.tick();
    world.keeps(0, 10);
    world.passSeconds(1);

    assertThat(world.tick().decision().plan()).isEqualTo(new Hold(PlanReason.NOT_SEEN));
    assertThat(world.state(1)).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void launchesNothingWhileThePoolIsPaused() {
    world.waitingCheck(1);
    pause();

    TickReport.Ticked tick = world.tick();

    assertThat(tick.decision().plan()).isEqualTo(new Hold(PlanReason.POOL_PAUSED));
    assertThat(tick.decision().target()).isEqualTo(new WarmTarget(0, TargetReason.POOL_PAUSED));
    assertThat(world.fleet.tasks()).isEmpty();
  }

  @Test
  void repeatsNoLaunchWhileThePoolIsPaused() {
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.UNKNOWN, false);
    world.tick();
    pause();

    world.pass(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.fleet.tasks()).isEmpty();
  }

  @Test
  void saysWhatItSawWantedAndDid() {
    world.keeps(2, 10);
    world.tick();
    world.online(1);
    world.run(2);
    PoolJob job = world.job(1, 1);
    world.directory.queue(POOL, job);

    var decision = world.tickLater().decision();

    assertThat(decision.pool()).isEqualTo(POOL);
    assertThat(decision.at()).isEqualTo(world.instant());
    assertThat(decision.saw()).isEqualTo(new PoolSnapshot(0, 1, 0, 1, 0, 1, 0, 0, 0, 0));
    assertThat(decision.target()).isEqualTo(new WarmTarget(2, TargetReason.FIXED));
    assertThat(decision.plan()).isEqualTo(new Launch(1, 0, PlanReason.BELOW_TARGET));
    assertThat(decision.done())
        .containsExactly("wp-demo-1 Provisioning → Ready", "wp-demo-2 Provisioning → Starting");
  }

  @Test
  void keepsToThePoolsMaximumWhateverIsAskedFor() {
    world.keeps(2, 3);
    for (int build = 1; build <= 8; build++) {
      world.waitingCheck(build);
    }

    world.tick();
    TickReport.Ticked full = world.tickLater();

    assertThat(world.fleet.tasks()).hasSize(3);
    assertThat(full.decision().plan()).isEqualTo(new Hold(PlanReason.NO_HEADROOM));
  }

  private void pause() {
    PoolState s = world.pools.find(POOL);
    world.pools.save(s, s.paused(true));
  }
}
