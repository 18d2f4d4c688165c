package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.EndReason;
import warmpool.core.name.AgentId;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.PoolJob;

/** What no row knows is removed within its bound, and nothing else is touched. */
class AgentReaperTest {
  private static final AgentId ORPHAN = new AgentId("wp-demo-orphan");
  private static final Optional<PoolJob> IDLE = Optional.empty();

  private final ScalerWorld world = new ScalerWorld();

  private void aged() {
    world.pass(TickSettings.UNSEEN_GRACE.plusSeconds(1));
  }

  @Test
  void stopsATaskOfOursThatNoRowKnows() {
    String task = world.fleet.addStray(POOL, Optional.of(ORPHAN));
    world.fleet.move(task, Phase.RUNNING);
    aged();

    TickReport.Ticked tick = world.tick();

    assertThat(world.fleet.stops()).hasSize(1);
    assertThat(tick.decision().done()).containsExactly("stopped orphan task of wp-demo-orphan");
  }

  @Test
  void leavesAYoungOneAloneBecauseItsRowMayBeOnItsWay() {
    world.fleet.addStray(POOL, Optional.of(ORPHAN));

    world.tick();

    assertThat(world.fleet.stops()).isEmpty();
  }

  @Test
  void stopsOneThatHasNoRowBecauseItCanNeverRegister() {
    String task = world.fleet.addStray(POOL, Optional.of(ORPHAN));
    world.fleet.move(task, Phase.RUNNING);
    world.pass(TICKS.orphanGrace().plusSeconds(1));

    world.tick();

    assertThat(world.fleet.stops()).hasSize(1);
  }

  @Test
  void leavesOneAloneThatMayStillRegister() {
    world.keeps(1, 10).tick();
    world.run(1);
    world.bootstrap(1);
    Agent row = world.agent(1);
    world.agents.save(
        row, row.moved(new AgentState.Stopped(world.instant(), EndReason.NEVER_LAUNCHED)));
    world.keeps(0, 10).pass(TICKS.orphanGrace().plusSeconds(1));

    world.tick();

    assertThat(world.fleet.stops()).isEmpty();
  }

  @Test
  void leavesTasksOfOtherStacksAndOfNobodyAlone() {
    world.fleet.addStray(POOL, Optional.of(new AgentId("wp-other-1")));
    world.fleet.addStray(POOL, Optional.of(new AgentId("wp-demolition-1")));
    world.fleet.addStray(POOL, Optional.empty());
    aged();

    world.tick();

    assertThat(world.fleet.stops()).isEmpty();
  }

  @Test
  void removesTheRegistrationOfAnAgentThatIsOver() {
    int agent = world.readyAgent();
    world.assign(agent, world.job(1, 1));
    world.tickLater();
    world.finish(agent);

    world.tickLater();

    assertThat(world.registration(agent)).isEmpty();
  }

  @Test
  void disablesAnOnlineOrphanFirstAndRemovesItAtTheNextLook() {
    world.put(ORPHAN.value(), 99, true, IDLE);
    aged();

    world.tick();
    assertThat(world.registration(ORPHAN.value()))
        .hasValueSatisfying(it -> assertThat(it.enabled()).isFalse());

    world.tickLater();
    assertThat(world.registration(ORPHAN.value())).isEmpty();
  }

  @Test
  void leavesAnOrphanWithAJobToItAndItsTaskToo() {
    String task = world.fleet.addStray(POOL, Optional.of(ORPHAN));
    world.fleet.move(task, Phase.RUNNING);
    world.put(ORPHAN.value(), 99, true, Optional.of(world.job(1, 1)));
    aged();

    for (int tick = 0; tick < 5; tick++) {
      world.tickLater();
    }

    assertThat(world.registration(ORPHAN.value()))
        .hasValueSatisfying(it -> assertThat(it.enabled()).isTrue());
    assertThat(world.fleet.stops()).isEmpty();
  }

  @Test
  void takesTheRegistrationBeforeTheTask() {
    String task = world.fleet.addStray(POOL, Optional.of(ORPHAN));
    world.fleet.move(task, Phase.RUNNING);
    world.put(ORPHAN.value(), 99, false, IDLE);
    aged();

    world.tick();
    assertThat(world.registration(ORPHAN.value())).isEmpty();
    assertThat(world.fleet.stops()).isEmpty();

    world.tickLater();
    assertThat(world.fleet.stops()).hasSize(1);
  }

  @Test
  void neverTouchesPlaceholdersAndOtherPeoplesAgents() {
    world.put("placeholder", 1, false, IDLE);
    world.put("build-server-3", 2, true, IDLE);
    world.put("wp-other-1", 3, false, IDLE);
    world.put("WP-demo-1", 4, false, IDLE);
    DirectoryView before = world.directory.observe(POOL);
    aged();

    for (int tick = 0; tick < 5; tick++) {
      world.tickLater();
    }

    assertThat(world.directory.observe(POOL)).isEqualTo(before);
  }

  @Test
  void reapsNothingWithoutAFreshLook() {
    world.tick();
    world.fleet.addStray(POOL, Optional.of(ORPHAN));
    aged();
    world.directory.fail(new DirectoryView.Unavailable(Optional.empty(), "503"));

    world.tick();

    assertThat(world.fleet.stops()).isEmpty();
  }

  @Test
  void launchesForWhoWaitsThoughAnOrphanCannotBeStopped() {
    world.fleet.addStray(POOL, Optional.of(ORPHAN));
    aged();
    world.waitingCheck(1);
    var fleet = new Unstoppable(world.fleet);
    ScalerPorts ports = world.ports();

    var ticked =
        (TickReport.Ticked)
            new ScalerPorts(
                    ports.requests(),
                    ports.agents(),
                    ports.pools(),
                    fleet,
                    ports.directory(),
                    ports.pairings(),
                    ports.ids(),
                    ports.tokens())
                .scaler(TICKS)
                .tick(world.pool(), world.instant());

    assertThat(ticked.launched()).isEqualTo(1);
    assertThat(ticked.decision().done()).contains("could not remove task-1: fleet: forbidden");
  }
}
