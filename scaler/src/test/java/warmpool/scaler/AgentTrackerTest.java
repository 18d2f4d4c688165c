package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.Registration;

/** Our rows follow what the fleet and Azure DevOps show, and only that. */
class AgentTrackerTest {
  private final ScalerWorld world = new ScalerWorld();

  private void launchedAgent() {
    world.keeps(1, 10).tick();
  }

  private void shown(boolean online, boolean enabled) {
    world.directory.put(
        POOL, new Registration(1, "wp-demo-1", online, enabled, Optional.empty(), world.instant()));
  }

  @Test
  void isStartingOnceItsTaskRuns() {
    launchedAgent();
    world.run(1);

    world.tickLater();

    assertThat(world.state(1)).isEqualTo(new AgentState.Starting(world.instant()));
    assertThat(world.agents.ready(POOL, 10)).as("RUNNING is not ready").isEmpty();
  }

  @Test
  void isReadyOnlyWhenOnlineEnabledAndIdle() {
    launchedAgent();
    world.run(1);
    shown(false, true);
    world.tickLater();
    assertThat(world.state(1)).isInstanceOf(AgentState.Starting.class);

    shown(true, false);
    world.tickLater();
    assertThat(world.state(1)).isInstanceOf(AgentState.Starting.class);

    shown(true, true);
    world.tickLater();
    assertThat(world.state(1)).isEqualTo(new AgentState.Ready(world.instant()));
    assertThat(world.agent(1).registration()).contains(1L);
    assertThat(world.agents.ready(POOL, 10)).hasSize(1);
  }

  @Test
  void goesFromStartingStraightToBusyWhenAJobIsFaster() {
    launchedAgent();
    world.run(1);
    world.tickLater();
    world.assign(1, world.job(5, 1));

    TickReport.Ticked tick = world.tickLater();

    assertThat(world.state(1)).isEqualTo(new AgentState.Busy(world.instant(), 5));
    assertThat(tick.turnover().leadTimes()).as("it was never seen ready").isEmpty();
  }

  @Test
  void takesATaskThatIsMissingRightAfterItsLaunchForLate() {
    world.fleet.hideNew(true);
    launchedAgent();

    world.pass(TICKS.missingGrace());
    world.tick();

    assertThat(world.state(1)).isInstanceOf(AgentState.Provisioning.class);
    assertThat(world.fleet.tasks()).as("and launches no other").hasSize(1);
  }

  /** Found by the simulation: the task was launched long after its intent, and then missing. */
  @Test
  void countsAMissingTaskFromItsLaunchAndNotFromItsIntent() {
    world.fleet.hideNew(true);
    world.keeps(1, 10);
    world.fleet.obscureNext(LaunchFailure.THROTTLED, false);
    world.tick();
    world.pass(TICKS.missingGrace());
    world.tick();
    assertThat(world.agent(1).task()).isPresent();

    world.pass(TICKS.missingGrace());
    world.tick();

    assertThat(world.state(1).ended()).isFalse();
  }

  @Test
  void takesATaskThatStaysMissingForGone() {
    world.fleet.hideNew(true);
    launchedAgent();

    world.pass(TICKS.missingGrace().plusNanos(1));
    world.tick();

    assertThat(world.state(1))
        .isEqualTo(new AgentState.Stopped(world.instant(), EndReason.TASK_ENDED));
  }

  @Test
  void endsNobodyWhileTheFleetCannotBeSeen() {
    int agent = world.readyAgent();
    world.fleet.fail("rate exceeded");

    world.pass(Duration.ofHours(1));
    world.tick();

    assertThat(world.state(agent)).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void endsWithItsJob() {
    int agent = world.readyAgent();
    world.assign(agent, world.job(5, 1));
    world.tickLater();
    world.finish(agent);

    world.tickLater();

    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Stopped(world.instant(), EndReason.JOB_DONE));
  }

  @Test
  void endsWhenItsTaskDiesBeforeAnyJob() {
    int agent = world.readyAgent();
    world.finish(agent);

    world.tickLater();

    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Stopped(world.instant(), EndReason.TASK_ENDED));
    assertThat(world.agents.roster(POOL)).as("its replacement").hasSize(1);
  }

  @Test
  void isNotPromisedWhileItsTaskIsBeingStopped() {
    int agent = world.readyAgent();
    world.fleet.move(world.task(agent), Phase.STOPPING);

    world.tickLater();

    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.TASK_STOPPING));
    assertThat(world.agents.ready(POOL, 10)).isEmpty();
  }

  @Test
  void doesNotBecomeReadyWhileItsTaskIsBeingStopped() {
    launchedAgent();
    world.online(1);
    world.fleet.move(world.task(1), Phase.STOPPING);

    world.tickLater();

    assertThat(world.agents.ready(POOL, 10)).isEmpty();
  }

  @Test
  void keepsAReadyAgentThatJustLooksOffline() {
    int agent = world.readyAgent();
    world.offline(agent);

    world.pass(TICKS.orphanGrace());
    world.tick();
    assertThat(world.state(agent)).isInstanceOf(AgentState.Ready.class);

    world.passSeconds(16);
    world.tick();
    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.UNREGISTERED));
  }

  @Test
  void replacesAnAgentThatHasBeenIdleTooLong() {
    int agent = world.readyAgent();

    world.pass(world.pool().idleAgeMax().plusSeconds(1));
    world.tick();

    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.TOO_OLD));
  }

  @Test
  void letsAnAgentGoThatNeverBecomesReady() {
    launchedAgent();
    world.run(1);
    world.tickLater();

    world.pass(world.pool().leadTimeMax());
    world.tick();

    assertThat(world.state(1))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.NEVER_READY));
    assertThat(world.fleet.tasks()).as("its replacement was launched").hasSize(2);
  }
}
