package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.DrainReason;
import warmpool.core.agent.EndReason;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.ScalingPlan.Drain;
import warmpool.core.pool.ScalingPlan.Launch;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.world.WorkPlan;

/** One story for each way in which an agent's life begins or ends otherwise than planned. */
class LaunchesSimulationTest {
  private static final WorkPlan WORK = Samples.work(60);
  private static final Duration SETTLE = Duration.ofHours(4);

  private static Scenario scenario(String name, PoolSettings pool, WorkPlan work, Fault... faults) {
    return new Scenario(name, List.of(pool), work, List.of(faults), SETTLE);
  }

  private static Scenario linux(String name, Fault... faults) {
    return scenario(name, Samples.pool("linux", 3, 20), WORK, faults);
  }

  private static Fault within(FaultKind kind, double amount, int fromMinute, int untilMinute) {
    return new Fault(kind, amount, Duration.ofMinutes(fromMinute), Duration.ofMinutes(untilMinute));
  }

  @Test
  void retirement() {
    Observed world =
        Observed.run(
            scenario(
                "retirement",
                Samples.pool("linux", 8, 20),
                WORK,
                Samples.always(FaultKind.TASKS_KILLED, 60)),
            1);

    assertThat(world.drained(DrainReason.TASK_STOPPING)).isPositive();
    assertThat(world.said("is taken back by the platform")).isTrue();
    assertNobodyWasBlamed(world);
  }

  @Test
  void spotInterruption() {
    Observed world =
        Observed.run(
            scenario(
                "interruption",
                Samples.pool("linux", 8, 20),
                WORK,
                Samples.always(FaultKind.TASKS_INTERRUPTED, 100)),
            2);

    assertThat(world.drained(DrainReason.TASK_STOPPING)).isPositive();
    assertThat(world.said("is taken back by the platform")).isTrue();
    assertNobodyWasBlamed(world);
  }

  private static void assertNobodyWasBlamed(Observed world) {
    assertThat(world.said("rolled back")).isFalse();
    assertThat(world.because(PlanReason.REVISION_FAILING)).isEmpty();
  }

  @Test
  void idleAge() {
    PoolSettings usual = Samples.pool("linux", 4, 20);
    PoolSettings brief =
        new PoolSettings(
            usual.name(),
            usual.policy(),
            usual.agentsMax(),
            usual.deadline(),
            usual.leadTimeMax(),
            usual.claimExpiry(),
            usual.usefulLifeMin(),
            Duration.ofHours(1),
            0);
    WorkPlan rare = new WorkPlan(12, Duration.ofMinutes(40), 1, 1, Duration.ofMinutes(2));

    Observed world = Observed.run(scenario("idle age", brief, rare), 3);

    assertThat(world.because(PlanReason.REPLACING)).isNotEmpty();
    assertThat(world.drained(DrainReason.TOO_OLD)).isGreaterThan(8);
    assertDrainsKeepTheTarget(world, 4);
    List<Decision> settled =
        world.decisions.stream().filter(it -> it.pool().equals(brief.name())).skip(20).toList();
    assertThat(settled)
        .as("a calm pool is covered though its agents are replaced every hour")
        .filteredOn(it -> it.saw().waiting() == 0 && it.saw().claimed() + it.saw().busy() == 0)
        .filteredOn(it -> it.saw().position() < 3)
        .isEmpty();
  }

  private static void assertDrainsKeepTheTarget(Observed world, int target) {
    for (Decision decision : world.decisions) {
      if (decision.plan() instanceof Drain(int agents, _)) {
        PoolSnapshot saw = decision.saw();
        assertThat(saw.ready() - agents)
            .isGreaterThanOrEqualTo(target + saw.waiting() + saw.queuedJobs());
      }
    }
  }

  /** So few of its starts fail that none does. */
  @Test
  void revisionRollout() {
    Observed world =
        Observed.run(linux("rollout", within(FaultKind.REVISIONS_NEW, 1e-9, 30, 600)), 4);

    assertThat(revisions(world)).contains("agent:1", "agent:2");
    assertThat(world.because(PlanReason.REPLACING)).isNotEmpty();
    assertThat(world.drained(DrainReason.OUTDATED)).isPositive();
    assertThat(world.said("rolled back")).isFalse();
    assertDrainsKeepTheTarget(world, 3);
  }

  @Test
  void revisionRollback() {
    Observed world =
        Observed.run(linux("rollback", within(FaultKind.REVISIONS_NEW, 100, 30, 600)), 5);

    assertThat(world.said("rolled back to agent:1: agent:2 did not start 3 times in a row"))
        .isTrue();
    assertThat(world.planned.values())
        .filteredOn(agent -> agent.launch().revision().filter("agent:2"::equals).isPresent())
        .as("it is not tried for ever")
        .hasSizeBetween(3, 12);
    assertThat(world.because(PlanReason.REVISION_FAILING)).isEmpty();
  }

  private static List<String> revisions(Observed world) {
    return world.planned.values().stream()
        .flatMap(agent -> agent.launch().revision().stream())
        .distinct()
        .toList();
  }

  /** A matrix of fifty jobs in an organisation that may run four. */
  @Test
  void parallelJobsCap() {
    PoolSettings capped =
        PoolSettings.standard(new PoolName("linux"), new FixedPolicy(2), 20).withParallelJobsMax(4);
    WorkPlan wide = new WorkPlan(20, Duration.ofMinutes(20), 1, 12, Duration.ofMinutes(2));

    Observed world = Observed.run(scenario("cap", capped, wide), 6);

    assertThat(world.because(PlanReason.PARALLEL_JOBS_CAP)).isNotEmpty();
    for (Decision decision : world.decisions) {
      if (decision.plan() instanceof Launch(int agents, _, var reason)
          && reason != PlanReason.REPLACING) {
        PoolSnapshot saw = decision.saw();
        int useful = saw.busy() + saw.claimed() + saw.ready() + saw.provisioning() + saw.starting();
        assertThat(useful + agents).as("%s", saw).isLessThanOrEqualTo(4);
      }
    }
  }

  @Test
  void fallbackOrder() {
    Observed world =
        Observed.run(linux("fallback", within(FaultKind.PREFERRED_PLACE_FULL, 100, 0, 30)), 7);

    assertThat(world.capacity()).contains("spot", "on demand");
    assertThat(world.ended(EndReason.LAUNCH_REFUSED)).isPositive();
    assertThat(
            world.planned.values().stream()
                .filter(agent -> agent.launch().interruptible())
                .filter(agent -> world.worked(agent.id()))
                .map(agent -> agent.trace().planned()))
        .as("the preferred place is used again once it has room")
        .isNotEmpty()
        .allMatch(at -> at.isAfter(world.decisions.getFirst().at().plus(Duration.ofMinutes(28))));
    assertThat(world.because(PlanReason.NO_CAPACITY)).as("there was always a way").isEmpty();
  }

  @Test
  void quotaExhausted() {
    Observed world =
        Observed.run(linux("quota", within(FaultKind.LAUNCHES_OVER_QUOTA, 100, 10, 60)), 8);

    assertThat(world.because(PlanReason.QUOTA_EXHAUSTED)).isNotEmpty();
    assertThat(world.said("no agent can be started: the account's Fargate vCPU quota is used up"))
        .isTrue();
    assertThat(world.ended(EndReason.LAUNCH_REFUSED)).as("retries are not burnt").isLessThan(60);
  }

  @Test
  void subnetFull() {
    Observed world =
        Observed.run(linux("subnet", Samples.always(FaultKind.TASKS_WITHOUT_ADDRESS, 30)), 9);

    assertThat(world.ended(EndReason.TASK_ENDED)).isPositive();
    assertThat(world.capacity()).contains("spot", "on demand");
    assertNobodyWasBlamed(world);
  }
}
