package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.world.WorkPlan;

/**
 * Any pools, any work, any faults: a world that breaks an invariant is shrunk to fewer faults,
 * fewer checks and smaller pools before it is shown.
 */
class WorldsPropertyTest {
  private static final Duration SETTLE = Duration.ofHours(4);

  @Property(tries = 150)
  void everyWorldHolds(@ForAll("scenarios") Scenario scenario, @ForAll("seeds") long seed) {
    RunReport report = Simulation.run(Run.of(scenario, seed));

    assertThat(report.breach()).as(() -> String.valueOf(scenario)).isEmpty();
  }

  @Property(tries = 20)
  void theSameWorldHappensTheSameWay(
      @ForAll("scenarios") Scenario scenario, @ForAll("seeds") long seed) {
    assertThat(Simulation.run(Run.of(scenario, seed)).journal())
        .isEqualTo(Simulation.run(Run.of(scenario, seed)).journal());
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().between(1, 1L << 40);
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Combinators.combine(pools(), work(), faults())
        .as((pools, work, faults) -> new Scenario("any", pools, work, faults, SETTLE));
  }

  private static Arbitrary<List<PoolSettings>> pools() {
    return pool().list().ofMinSize(1).ofMaxSize(3).map(WorldsPropertyTest::named);
  }

  private static List<PoolSettings> named(List<PoolSettings> pools) {
    List<PoolSettings> named = new ArrayList<>();
    for (PoolSettings pool : pools) {
      named.add(
          new PoolSettings(
              new PoolName("pool-" + (named.size() + 1)),
              pool.policy(),
              pool.agentsMax(),
              pool.deadline(),
              pool.leadTimeMax(),
              pool.claimExpiry(),
              pool.usefulLifeMin(),
              pool.idleAgeMax(),
              pool.parallelJobsMax()));
    }
    return named;
  }

  private static Arbitrary<PoolSettings> pool() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(3, 15),
            Arbitraries.integers().between(5, 60),
            Arbitraries.integers().between(4, 10),
            Arbitraries.integers().between(2, 8))
        .as((warm, max, deadline, leadTime, claim) ->
            new PoolSettings(
                new PoolName("pool"),
                new FixedPolicy(warm),
                max,
                Duration.ofMinutes(deadline),
                Duration.ofMinutes(leadTime),
                Duration.ofMinutes(claim),
                Duration.ofMinutes(5),
                Duration.ofHours(12),
                0));
  }

  private static Arbitrary<WorkPlan> work() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 30),
            Arbitraries.integers().between(10, 300),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(20, 400))
        .as((checks, gap, burst, jobs, length) ->
            new WorkPlan(checks, Duration.ofSeconds(gap), burst, jobs, Duration.ofSeconds(length)));
  }

  /** Each kind that is on is so for the whole day, as often as the storm of the samples has it. */
  private static Arbitrary<List<Fault>> faults() {
    Arbitrary<Set<FaultKind>> kinds =
        Arbitraries.of(EnumSet.allOf(FaultKind.class)).set().ofMaxSize(12);
    return kinds.map(
        on -> Samples.everyFault().stream().filter(fault -> on.contains(fault.kind())).toList());
  }
}
