package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.port.DirectoryView;

/** Whatever happens to a pool and in whatever order, its invariants hold and it calms down. */
class PoolScalerPropertyTest {
  @Property(tries = 500)
  void neverHoldsMoreAgentsThanItMayNorStopsOneWithAJob(
      @ForAll("histories") List<Happening> history) {
    RandomWorld world = new RandomWorld();

    for (Happening next : history) {
      world.happen(next);
      world.assertInvariants();
    }
  }

  @Property(tries = 100)
  void settlesAtItsTargetOnceTheWorldIsCalm(@ForAll("histories") List<Happening> history) {
    RandomWorld world = new RandomWorld();
    history.forEach(world::happen);

    world.calmDown();

    world.assertSettledAtItsTarget();
  }

  @Property(tries = 100)
  void changesNothingOnceItHasSettled(@ForAll("histories") List<Happening> history) {
    RandomWorld world = new RandomWorld();
    history.forEach(world::happen);
    world.calmDown();
    DirectoryView before = world.observe(ScalerWorld.POOL);
    var roster = world.world.agents.roster(ScalerWorld.POOL);

    for (int tick = 0; tick < 3; tick++) {
      world.world.pass(ScalerWorld.TICKS.askPauseIdle());
      var decision = ((TickReport.Ticked) world.tick()).decision();
      assertThat(decision.plan()).isInstanceOf(Hold.class);
      assertThat(decision.done()).isEmpty();
    }

    assertThat(world.observe(ScalerWorld.POOL)).isEqualTo(before);
    assertThat(world.world.agents.roster(ScalerWorld.POOL)).isEqualTo(roster);
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
    Arbitrary<Integer> build = Arbitraries.integers().between(1, 6);
    Arbitrary<Happening> next =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.just(new Happening.Tick())),
            Tuple.of(4, Arbitraries.integers().between(0, 25).map(Happening.TickCrashes::new)),
            Tuple.of(8, seconds().map(Happening.Pass::new)),
            Tuple.of(6, which.map(Happening.TaskRuns::new)),
            Tuple.of(6, which.map(Happening.AgentRegisters::new)),
            Tuple.of(4, build.map(Happening.Check::new)),
            Tuple.of(4, Arbitraries.of(true, false).map(Happening.Match::new)),
            Tuple.of(4, build.map(Happening.QueueJob::new)),
            Tuple.of(6, which.map(Happening.AssignJob::new)),
            Tuple.of(2, Arbitraries.just(new Happening.AssignJobInTick())),
            Tuple.of(4, which.map(Happening.JobEnds::new)),
            Tuple.of(
                3,
                Arbitraries.integers()
                    .between(0, RandomWorld.AGENTS_MAX)
                    .map(Happening.Retarget::new)),
            Tuple.of(6, faults()));
    return next.list().ofMinSize(10).ofMaxSize(80);
  }

  private static Arbitrary<Integer> seconds() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.integers().between(1, 30)),
        Tuple.of(1, Arbitraries.integers().between(200, 900)));
  }

  private static Arbitrary<Happening> faults() {
    Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    Arbitrary<LaunchFailure> kind = Arbitraries.of(LaunchFailure.class);
    return Arbitraries.oneOf(
        which.map(Happening.ConnectionFlaps::new),
        which.map(Happening.TaskDies::new),
        which.map(Happening.TaskStops::new),
        Arbitraries.just(new Happening.Revises()),
        which.map(Happening.Interrupts::new),
        kind.map(Happening.LaunchRefused::new),
        Combinators.combine(kind, either).as(Happening.LaunchUnclear::new),
        either.map(Happening.FleetOut::new),
        either.map(Happening.DirectoryOut::new),
        either.map(Happening.NewTasksHidden::new));
  }
}
