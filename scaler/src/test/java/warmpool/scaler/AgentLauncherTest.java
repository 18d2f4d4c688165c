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
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
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
      Instant openUntil = breaker().openUntil();
      pauses.add(Duration.between(world.instant(), openUntil));

      world.passSeconds(1);
      assertThat(world.tick().decision().plan()).isEqualTo(new Hold(PlanReason.LAUNCHES_SUSPENDED));
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
    assertThat(breaker()).isEqualTo(LaunchBreaker.CLOSED);
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
    world.fleet.refuseNext(1, LaunchFailure.CONFIGURATION);
    world.fleet.refuseNext(1, LaunchFailure.UNKNOWN);

    world.tick();

    assertThat(breaker().failure()).contains(LaunchFailure.CONFIGURATION);
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

  private LaunchBreaker breaker() {
    return world.pools.find(POOL).breaker();
  }
}
