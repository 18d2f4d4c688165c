package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.name.CheckRequestId;
import warmpool.core.pairing.Matchmaker;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PairingHint;
import warmpool.core.port.PairingStore;
import warmpool.core.port.Pairings;
import warmpool.core.port.PoolStore;
import warmpool.core.port.RequestStore;
import warmpool.core.race.Interleavings;
import warmpool.core.race.Race;
import warmpool.core.race.Steps;

/** Whole ticks against each other and against the callback, in every order of their steps. */
class TickRaceTest {
  @Test
  void twoTicksAtOnceLaunchOnce(TestInfo test) {
    explored(
        test,
        () -> {
          ScalerWorld world = new ScalerWorld().keeps(1, 10);
          Consumer<Steps> tick =
              steps -> {
                ScalerPorts ports = world.ports();
                new ScalerPorts(
                        ports.requests(),
                        steps.through(AgentStore.class, ports.agents()),
                        steps.through(PoolStore.class, ports.pools()),
                        ports.fleet(),
                        ports.directory(),
                        ports.pairings(),
                        ports.ids(),
                        ports.tokens())
                    .scaler(TICKS)
                    .tick(world.pool(), world.instant());
              };
          return new Race(
              List.of(tick, tick),
              () -> {
                assertThat(world.fleet.tasks()).hasSize(1);
                assertThat(world.agents.roster(POOL)).hasSize(1);
              });
        });
  }

  /** The production scaler and matchmaker: the agent is online, the request has just arrived. */
  @Test
  void aTickThatFindsAnAgentReadyAndARequestThatArrivesDoNotMiss(TestInfo test) {
    explored(
        test,
        () -> {
          ScalerWorld world = new ScalerWorld().keeps(1, 10);
          world.tick();
          world.online(1);
          world.pass(TICKS.askPauseIdle());
          return new Race(
              List.of(steps -> tickAndFollowItsHint(world, steps), steps -> arrive(world, steps)),
              () -> {
                CheckRequestId check = world.requests.open(POOL, 1).getFirst().id();
                assertThat(world.requests.find(check).orElseThrow().state())
                    .isInstanceOf(Paired.class);
                assertThat(world.state(1)).isEqualTo(new Claimed(world.instant(), check));
              });
        });
  }

  private static void tickAndFollowItsHint(ScalerWorld world, Steps steps) {
    ScalerPorts ports = world.ports();
    new ScalerPorts(
            steps.through(RequestStore.class, ports.requests()),
            steps.through(AgentStore.class, ports.agents()),
            ports.pools(),
            ports.fleet(),
            ports.directory(),
            steps.through(Pairings.class, ports.pairings()),
            ports.ids(),
            ports.tokens())
        .scaler(TICKS)
        .tick(world.pool(), world.instant());
    if (world.hints.contains(new PairingHint.AgentReady(POOL))) {
      look(world, steps);
    }
  }

  private static void arrive(ScalerWorld world, Steps steps) {
    // Admitting is one write, and a step of its own.
    steps.through(Runnable.class, () -> world.waitingCheck(1)).run();
    look(world, steps);
  }

  private static void look(ScalerWorld world, Steps steps) {
    new Matchmaker(
            steps.through(RequestStore.class, world.requests),
            steps.through(AgentStore.class, world.agents),
            steps.through(PairingStore.class, new MemoryPairingStore(world.tables)),
            new Random(7))
        .match(POOL, world.instant());
  }

  private static void explored(TestInfo test, Supplier<Race> fresh) {
    int orders = Interleavings.explore(fresh);

    System.out.println(test.getTestMethod().orElseThrow().getName() + ": " + orders + " orders");
    assertThat(orders).isGreaterThan(100);
  }
}
