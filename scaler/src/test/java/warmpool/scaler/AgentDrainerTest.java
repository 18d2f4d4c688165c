package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.ScalingPlan.Drain;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Removal;

/** Letting go is slow on purpose: disable, look again, and only an agent without a job goes. */
class AgentDrainerTest {
  private final ScalerWorld world = new ScalerWorld();

  /** A ready agent past its minimum useful life, in a pool that keeps none. */
  private int surplusAgent() {
    int agent = world.readyAgent();
    world.keeps(0, 10);
    world.pass(world.pool().usefulLifeMin());
    return agent;
  }

  @Test
  void keepsAnAgentForItsMinimumUsefulLife() {
    int agent = world.readyAgent();
    world.keeps(0, 10);
    world.pass(world.pool().usefulLifeMin());

    assertThat(world.tick().decision().plan()).isEqualTo(new Hold(PlanReason.TOO_YOUNG_TO_DRAIN));
    assertThat(world.tickLater().decision().plan())
        .isEqualTo(new Drain(1, PlanReason.ABOVE_TARGET));
    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.ABOVE_TARGET));
  }

  @Test
  void disablesThenLooksAgainThenRemovesAndStops() {
    int agent = surplusAgent();
    world.tickLater();
    assertThat(world.agents.ready(POOL, 10)).as("off the shelf first").isEmpty();
    assertThat(world.registration(agent))
        .hasValueSatisfying(it -> assertThat(it.enabled()).isTrue());

    world.tickLater();
    assertThat(world.registration(agent))
        .hasValueSatisfying(it -> assertThat(it.enabled()).isFalse());
    assertThat(world.fleet.stops()).as("not before another look").isEmpty();

    world.tickLater();
    assertThat(world.registration(agent)).isEmpty();
    assertThat(world.fleet.stops()).hasSize(1);

    world.fleet.end(world.task(agent), "stopped");
    world.tickLater();
    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Stopped(world.instant(), EndReason.DRAINED));
  }

  @Test
  void stopsATaskOnceThoughItsEndTakesAWhile() {
    surplusAgent();
    for (int tick = 0; tick < 10; tick++) {
      world.tickLater();
    }

    assertThat(world.fleet.stops()).hasSize(1);
  }

  @Test
  void leavesAnAgentToAJobThatWasFasterThanItsDrain() {
    int agent = surplusAgent();
    world.tickLater();
    world.assign(agent, world.job(3, 1));

    for (int tick = 0; tick < 5; tick++) {
      world.tickLater();
    }

    assertThat(world.state(agent)).isInstanceOf(AgentState.Busy.class);
    assertThat(world.fleet.stops()).isEmpty();
    assertThat(world.registration(agent)).isPresent();
  }

  @Test
  void leavesAnAgentToAJobThatComesBetweenLookAndRemoval() {
    int agent = surplusAgent();
    world.tickLater();
    world.tickLater();
    Interfering interfering =
        new Interfering(world.directory, () -> world.assign(agent, world.job(3, 1)));

    world.pass(TICKS.askPauseIdle());
    scalerWith(interfering).tick(world.pool(), world.instant());

    assertThat(world.registration(agent)).as("it has a job and stays").isPresent();
    assertThat(world.fleet.stops()).isEmpty();
    world.tickLater();
    assertThat(world.state(agent)).isInstanceOf(AgentState.Busy.class);
  }

  @Test
  void neverStopsAnAgentWhileItsJobLasts() {
    int agent = world.readyAgent();
    world.keeps(0, 10);
    world.assign(agent, world.job(3, 1));

    for (int tick = 0; tick < 100; tick++) {
      world.pass(Duration.ofHours(1));
      world.tick();
    }

    assertThat(world.state(agent)).isInstanceOf(AgentState.Busy.class);
    assertThat(world.fleet.stops()).isEmpty();
    assertThat(world.registration(agent)).isPresent();
  }

  @Test
  void letsAnAgentGoThatOverstaysItsJob() {
    int agent = world.readyAgent();
    world.keeps(0, 10);
    world.assign(agent, world.job(3, 1));
    world.tickLater();
    world.online(agent);

    world.pass(TICKS.overstay().plusSeconds(1));
    world.tick();
    assertThat(world.state(agent))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.OVERSTAYED));

    world.tickLater();
    assertThat(world.fleet.stops()).hasSize(1);
  }

  @Test
  void stopsAnAgentThatAzureDevOpsNeverSaw() {
    world.keeps(1, 10).tick();
    world.run(1);
    world.keeps(0, 10);
    world.pass(world.pool().leadTimeMax().plusSeconds(1));
    world.tick();
    assertThat(world.fleet.stops()).as("not in the look that found it late").isEmpty();

    world.pass(TickSettings.UNSEEN_GRACE);
    world.tick();

    assertThat(world.fleet.stops()).hasSize(1);
  }

  /**
   * Found by the simulation: it registered, and was given a job, in the second in which it was
   * stopped for having taken too long.
   */
  @Test
  void leavesAnAgentAloneThatMayStillRegister() {
    world.keeps(1, 10).tick();
    world.run(1);
    world.bootstrap(1);
    world.keeps(0, 10);
    world.pass(world.pool().leadTimeMax().plusSeconds(1));
    world.tick();

    world.pass(TickSettings.UNSEEN_GRACE.minusSeconds(1));
    world.tick();

    assertThat(world.fleet.stops()).isEmpty();
  }

  /** From the moment in which it is let go it gets nothing to register with. */
  @Test
  void stopsAnAgentAtTheNextLookThatHasNothingToRegisterWith() {
    world.keeps(1, 10).tick();
    world.run(1);
    world.keeps(0, 10);
    world.pass(world.pool().leadTimeMax().plusSeconds(1));
    world.tick();

    world.tickLater();

    assertThat(world.fleet.stops()).hasSize(1);
  }

  @Test
  void drainsWhoHasBeenReadyLongest() {
    int first = world.readyAgent();
    world.passSeconds(60);
    int second = world.readyAgent();
    world.keeps(1, 10);
    world.pass(world.pool().usefulLifeMin().plusSeconds(1));

    world.tick();

    assertThat(world.state(first)).isInstanceOf(AgentState.Draining.class);
    assertThat(world.state(second)).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void launchesForWhoWaitsThoughADrainFails() {
    surplusAgent();
    world.tickLater();
    world.waitingCheck(1);
    world.pass(TICKS.askPauseIdle());

    var ticked =
        (TickReport.Ticked)
            scalerWith(new Broken(world.directory)).tick(world.pool(), world.instant());

    assertThat(ticked.launched()).isEqualTo(1);
    assertThat(ticked.decision().done())
        .contains("could not let wp-demo-1 go: directory: forbidden");
  }

  @Test
  void leavesATaskAloneThatIsOnItsWayOutAlready() {
    int agent = surplusAgent();
    world.tickLater();
    world.directory.remove(POOL, agent);
    world.fleet.move(world.task(agent), Phase.STOPPING);

    world.tickLater();

    assertThat(world.fleet.stops()).isEmpty();
  }

  private PoolScaler scalerWith(AgentDirectory directory) {
    ScalerPorts ports = world.ports();
    return new ScalerPorts(
            ports.requests(),
            ports.agents(),
            ports.pools(),
            ports.fleet(),
            directory,
            ports.pairings(),
            ports.ids(),
            ports.tokens())
        .scaler(TICKS);
  }

  /** Something happens between the look and the removal. */
  private record Interfering(AgentDirectory real, Runnable before) implements AgentDirectory {
    @Override
    public DirectoryView observe(PoolName pool) {
      return real.observe(pool);
    }

    @Override
    public void disable(PoolName pool, long registration) {
      real.disable(pool, registration);
    }

    @Override
    public void addPlaceholder(PoolName pool) {
      real.addPlaceholder(pool);
    }

    @Override
    public Removal remove(PoolName pool, long registration) {
      before.run();
      return real.remove(pool, registration);
    }
  }

  /** It can be looked at, but takes no order. */
  private record Broken(AgentDirectory real) implements AgentDirectory {
    @Override
    public DirectoryView observe(PoolName pool) {
      return real.observe(pool);
    }

    @Override
    public void disable(PoolName pool, long registration) {
      throw new PortFailure("directory", false, "forbidden", null);
    }

    @Override
    public void addPlaceholder(PoolName pool) {
      real.addPlaceholder(pool);
    }

    @Override
    public Removal remove(PoolName pool, long registration) {
      throw new PortFailure("directory", false, "forbidden", null);
    }
  }
}
