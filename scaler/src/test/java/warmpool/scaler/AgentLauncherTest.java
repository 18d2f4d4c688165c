package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;
import static warmpool.scaler.ScalerWorld.id;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.EndReason;
import warmpool.core.pool.CapacityBreakers;
import warmpool.core.pool.CapacityChoice;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchGovernor;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.port.FleetTask;

/** Launches that are refused, unclear or throttled cost time, never a second agent. */
class AgentLauncherTest {
  private final ScalerWorld world = new ScalerWorld();

  @Test
  void remembersTheTaskOfWhatItLaunched() {
    world.keeps(1, 10).tick();

    assertThat(world.agent(1).task()).contains(world.task(1));
    assertThat(world.agent(1).launch()).isEqualTo(world.fleet.parameters(POOL));
  }

  @Test
  void endsAnAgentWhoseLaunchIsRefused() {
    world.keeps(1, 10);
    world.fleet.refuseNext(1, LaunchFailure.CAPACITY);

    TickReport.Ticked tick = world.tick();

    assertThat(tick.launched()).isZero();
    assertThat(tick.launchFailures()).isEqualTo(Map.of(LaunchFailure.CAPACITY, 1));
    assertThat(world.state(1))
        .isEqualTo(new AgentState.Stopped(world.instant(), EndReason.LAUNCH_REFUSED));
    assertThat(world.agents.roster(POOL)).isEmpty();
  }

  @Test
  void leavesAPlatformThatRefusesAloneForLongerAndLonger() {
    world.keeps(1, 10);
    world.fleet.refuseNext(6, LaunchFailure.CAPACITY);
    List<Duration> pauses = new ArrayList<>();
    for (int tick = 0; tick < 6; tick++) {
      world.tick();
      Instant openUntil = place().openUntil();
      pauses.add(Duration.between(world.instant(), openUntil));

      world.passSeconds(1);
      assertThat(world.tick().decision().plan()).isEqualTo(new Hold(PlanReason.NO_CAPACITY));
      world.pass(Duration.between(world.instant(), openUntil));
    }

    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(5));
    assertThat(world.tick().launched()).isEqualTo(1);
    world.online(7);
    world.tickLater();
    assertThat(world.pools.find(POOL).launches().capacity()).isEqualTo(CapacityBreakers.CLOSED);
  }

  @Test
  void repeatsALaunchOfWhichNobodyKnowsUnderTheSameName() {
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.UNKNOWN, true);
    world.fleet.hideNew(true);

    world.tick();
    assertThat(world.state(1)).isInstanceOf(AgentState.Provisioning.class);
    assertThat(world.agent(1).task()).isEmpty();
    world.pass(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.agent(1).task()).contains("task-1");
    assertThat(world.fleet.tasks()).extracting(FleetTask::agent).hasSize(1);
    assertThat(world.agents.roster(POOL)).hasSize(1);
  }

  @Test
  void repeatsAnUnclearLaunchWithTheParametersThatItWasPlannedWith() {
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.UNKNOWN, true);
    world.fleet.hideNew(true);
    world.tick();
    world.fleet.revise();

    world.pass(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.agent(1).task()).contains("task-1");
    assertThat(world.fleet.conflicts()).as("it is the same launch").isEmpty();
  }

  @Test
  void findsTheTaskOfAnUnclearLaunchByItsAgent() {
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.UNKNOWN, true);
    world.tick();

    world.tick();

    assertThat(world.agent(1).task()).contains("task-1");
  }

  @Test
  void stopsAtTheFirstThrottleAndLaunchesTheRestLater() {
    world.keeps(5, 10);
    world.fleet.obscureNext(LaunchFailure.THROTTLED, false);

    assertThat(world.tick().launchFailures()).isEqualTo(Map.of(LaunchFailure.THROTTLED, 1));
    assertThat(world.fleet.tasks()).isEmpty();
    assertThat(world.agents.roster(POOL)).as("all five are intended").hasSize(5);

    world.pass(Duration.ofSeconds(1));
    assertThat(world.tick().launched()).isEqualTo(5);
    assertThat(world.fleet.tasks()).hasSize(5);
    assertThat(world.agents.roster(POOL)).hasSize(5);
  }

  @Test
  void pausesAsLongAsTheWorstOfItsFailures() {
    world.keeps(2, 10);
    world.fleet.refuseNext(1, LaunchFailure.UNKNOWN);
    world.fleet.obscureNext(LaunchFailure.CONFIGURATION, false);

    world.tick();

    assertThat(breaker().failure()).contains(LaunchFailure.CONFIGURATION);
  }

  @Test
  void launchesAtTheNextPlaceOnceThePreferredOneHasNoRoom() {
    world.fleet.offer(
        100, List.of(new CapacityChoice("spot", true), new CapacityChoice("on demand", false)));
    world.keeps(1, 10);
    world.fleet.refuseNext(1, LaunchFailure.CAPACITY);

    world.tick();
    world.passSeconds(1);
    world.tick();

    assertThat(world.agent(1).launch().capacity()).contains("spot");
    assertThat(world.state(1))
        .isEqualTo(
            new AgentState.Stopped(world.instant().minusSeconds(1), EndReason.LAUNCH_REFUSED));
    assertThat(world.agent(2).launch().capacity()).contains("on demand");
    assertThat(world.agent(2).task()).isPresent();
  }

  @Test
  void asksForNoMoreOfAQuotaThatIsUsedUpAndSaysSo() {
    world.keeps(5, 10);
    world.fleet.refuseNext(1, LaunchFailure.QUOTA);

    TickReport.Ticked first = world.tick();
    world.passSeconds(1);
    TickReport.Ticked next = world.tick();

    assertThat(first.launchFailures()).isEqualTo(Map.of(LaunchFailure.QUOTA, 1));
    assertThat(world.fleet.tasks()).isEmpty();
    assertThat(world.agents.roster(POOL)).as("intents that nobody tried end too").isEmpty();
    assertThat(next.decision().plan()).isEqualTo(new Hold(PlanReason.QUOTA_EXHAUSTED));
    assertThat(next.decision().done())
        .anyMatch(words -> words.contains("vCPU quota is used up (L-3032A538"));
    assertThat(next.health().heldBy()).contains(LaunchFailure.QUOTA);
    assertThat(world.pools.find(POOL).launches().heldBy()).contains(LaunchFailure.QUOTA);
  }

  /** Twenty at once is what a tick may launch; the region starts no more than five a second. */
  @Test
  void launchesNoFasterThanThePlatformMay() {
    world.ticks = TICKS.with(new LaunchGovernor(1, 4));
    world.keeps(0, 45);
    for (int check = 1; check <= 10; check++) {
      world.waitingCheck(check);
    }

    assertThat(world.tick().launched()).isEqualTo(4);
    assertThat(world.pools.find(POOL).launches().tokens().left()).isZero();
    assertThat(world.tick().decision().plan()).isEqualTo(new Hold(PlanReason.RATE_LIMITED));
    world.passSeconds(3);
    assertThat(world.tick().launched()).isEqualTo(3);
    world.passSeconds(60);
    assertThat(world.tick().launched()).isEqualTo(3);
  }

  @Test
  void leavesASubnetAloneInWhichATaskFoundNoAddress() {
    world.fleet.offer(
        0, List.of(new CapacityChoice("subnet-a", false), new CapacityChoice("subnet-b", false)));
    world.keeps(1, 10);
    world.tick();
    world.fleet.end(world.task(1), "insufficient free addresses", FleetTask.Cause.NO_ROOM);

    world.tickLater();

    assertThat(world.agent(2).launch().capacity()).contains("subnet-b");
    assertThat(world.pools.find(POOL).launches().rollout().failures())
        .as("that says nothing about the revision")
        .isZero();
  }

  /** Found by the simulation: two ticks launched one intent; one was refused, one was not. */
  @Test
  void keepsAnIntentWhoseRepeatedLaunchIsRefused() {
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.UNKNOWN, false);
    world.tick();
    world.fleet.refuseNext(1, LaunchFailure.CAPACITY);
    world.pass(Duration.ofMinutes(1));

    world.tick();
    assertThat(world.state(1)).isInstanceOf(AgentState.Provisioning.class);
    world.pass(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.agent(1).task()).isPresent();
    assertThat(world.fleet.tasks()).hasSize(1);
  }

  @Test
  void givesUpAnIntentThatNeverBecameATask() {
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.UNKNOWN, false);
    world.tick();
    for (int i = 0; i < 30; i++) {
      world.fleet.obscureNext(LaunchFailure.UNKNOWN, false);
    }

    world.pass(world.pool().leadTimeMax().plus(TICKS.missingGrace()).plusSeconds(1));
    world.tick();

    assertThat(world.agents.find(id(1)).orElseThrow().state())
        .isEqualTo(new AgentState.Stopped(world.instant(), EndReason.NEVER_LAUNCHED));
  }

  /** A launch that succeeds unseen at the last moment must show before its row is given up. */
  @Test
  void repeatsNoLaunchBeyondTheLongestLeadTime() {
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.UNKNOWN, false);
    world.tick();

    world.pass(world.pool().leadTimeMax());
    world.tick();

    assertThat(world.fleet.tasks()).isEmpty();
    assertThat(world.agents.find(id(1)).orElseThrow().state().ended()).isFalse();
  }

  private LaunchBreaker place() {
    return world
        .pools
        .find(POOL)
        .launches()
        .capacity()
        .byChoice()
        .getOrDefault("anywhere", LaunchBreaker.CLOSED);
  }

  private LaunchBreaker breaker() {
    return world.pools.find(POOL).breaker();
  }
}
