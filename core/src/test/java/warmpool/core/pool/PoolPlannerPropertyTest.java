package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import warmpool.core.pool.ScalingPlan.Drain;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.pool.ScalingPlan.Launch;

/** Laws that hold whatever a tick saw. */
class PoolPlannerPropertyTest {
  /** A pool as a tick may find it, with its limits and its target. */
  record Case(PoolPlanner planner, PoolSnapshot saw, int target) {
    ScalingPlan plan() {
      return planner.plan(saw, target);
    }

    int wanting() {
      return saw.waiting() + saw.queuedJobs();
    }
  }

  @Property
  void neverPlansMoreAgentsThanThePoolMayHold(@ForAll("cases") Case it) {
    if (it.plan() instanceof Launch(int agents, _, _)) {
      assertThat(agents).isBetween(1, it.planner().launchesMax());
      assertThat(it.saw().total() + agents).isLessThanOrEqualTo(it.planner().agentsMax());
    }
  }

  @Property
  void neverDrainsAnAgentThatAWaitingRequestCouldUse(@ForAll("cases") Case it) {
    if (it.plan() instanceof Drain(int agents, _)) {
      assertThat(it.saw().ready() - agents).isGreaterThanOrEqualTo(it.wanting());
    }
  }

  @Property
  void neverDrainsBelowTheTarget(@ForAll("cases") Case it) {
    if (it.plan() instanceof Drain(int agents, _)) {
      assertThat(it.saw().ready() - it.wanting() - agents).isGreaterThanOrEqualTo(it.target());
    }
  }

  @Property
  void replacesOnlyWhatIsCoveredAndDrainsNothingForIt(
      @ForAll("cases") Case it, @ForAll @IntRange(min = 1, max = 12) int replaceable) {
    ScalingPlan plan = it.planner().plan(it.saw(), it.target(), replaceable);

    if (plan.reason() == PlanReason.REPLACING) {
      assertThat(it.saw().position()).isGreaterThanOrEqualTo(it.target());
      assertThat(plan)
          .isInstanceOfSatisfying(
              Launch.class,
              launch -> {
                assertThat(launch.agents())
                    .isBetween(1, Math.min(replaceable, Math.max(1, it.saw().total() / 10)));
                assertThat(it.saw().total() + launch.agents())
                    .isLessThanOrEqualTo(it.planner().agentsMax());
              });
    } else {
      assertThat(plan).as("nothing else changes").isEqualTo(it.plan());
    }
  }

  /** Without the cap each queued job would be answered with an agent that could only idle. */
  @Property
  void neverLaunchesMoreThanTheOrganisationMayRun(
      @ForAll("cases") Case it, @ForAll @IntRange(min = 1, max = 40) int jobsMax) {
    PoolPlanner capped =
        new PoolPlanner(it.planner().agentsMax(), it.planner().launchesMax(), jobsMax);
    ScalingPlan plan = capped.plan(it.saw(), it.target());

    if (plan instanceof Launch(int agents, _, _)) {
      PoolSnapshot saw = it.saw();
      int idle = saw.ready() + saw.provisioning() + saw.starting() + agents;
      assertThat(saw.busy() + saw.claimed() + idle).isLessThanOrEqualTo(jobsMax);
      assertThat(it.plan())
          .isInstanceOfSatisfying(
              Launch.class, free -> assertThat(free.agents()).isGreaterThanOrEqualTo(agents));
    }
    if (it.plan() instanceof Drain) {
      assertThat(plan).as("the cap lets nobody go").isEqualTo(it.plan());
    }
  }

  @Property
  void launchesForWaitingRequestsFirst(@ForAll("cases") Case it) {
    int uncovered = Math.max(0, -it.saw().position());
    int withoutBuffer =
        it.planner().plan(it.saw(), 0) instanceof Launch(_, int forRequests, _) ? forRequests : 0;

    int withBuffer = it.plan() instanceof Launch(_, int forRequests, _) ? forRequests : 0;

    assertThat(withBuffer).as("a buffer takes nothing from who waits").isEqualTo(withoutBuffer);
    if (it.plan() instanceof Launch(int agents, int forRequests, _)) {
      assertThat(forRequests).isEqualTo(Math.min(agents, uncovered));
    }
  }

  @Property
  void neverLaunchesAndDrainsAtOnce(@ForAll("cases") Case it) {
    int after =
        switch (it.plan()) {
          case Launch(int agents, _, _) -> it.saw().position() + agents;
          case Drain(int agents, _) -> it.saw().position() - agents;
          case Hold _ -> it.saw().position();
        };

    assertThat(after - it.target())
        .as("what a plan does never has to be undone by the next one")
        .isBetween(
            Math.min(0, it.saw().position() - it.target()),
            Math.max(0, it.saw().position() - it.target()));
  }

  @Property
  void drainsAtMostATenthOfThePoolAndNoneBeforeItsUsefulLife(@ForAll("cases") Case it) {
    if (it.plan() instanceof Drain(int agents, _)) {
      assertThat(agents).isBetween(1, Math.max(1, it.saw().total() / 10));
      assertThat(agents).isLessThanOrEqualTo(it.saw().drainable());
    }
  }

  @Property
  void reachesTheTargetAndStaysThere(@ForAll("cases") Case it) {
    int target = Math.min(it.target(), it.planner().agentsMax());
    PoolSnapshot now = settled(it.saw());

    for (int tick = 0; tick < 400; tick++) {
      now = settled(applied(it.planner().plan(now, target), now));
    }

    assertThat(now.waiting() + now.queuedJobs()).isZero();
    assertThat(now.ready()).isEqualTo(target);
    assertThat(it.planner().plan(now, target)).isEqualTo(new Hold(PlanReason.AT_TARGET));
    assertThat(settled(now)).isEqualTo(now);
  }

  private static PoolSnapshot applied(ScalingPlan plan, PoolSnapshot saw) {
    return switch (plan) {
      case Launch(int agents, _, _) -> Saw.coming(saw, saw.provisioning() + agents, saw.starting());
      case Drain(int agents, _) -> Saw.ready(saw, saw.ready() - agents, saw.drainable() - agents);
      case Hold _ -> saw;
    };
  }

  /** Time passes: who is on the way arrives, who waits is served, and jobs end. */
  private static PoolSnapshot settled(PoolSnapshot saw) {
    int arrived = saw.ready() + saw.provisioning() + saw.starting();
    int wanting = saw.waiting() + saw.queuedJobs();
    int served = Math.min(arrived, wanting);
    PoolSnapshot rest = Saw.wanting(Saw.coming(saw, 0, 0), wanting - served, 0);
    return Saw.taken(Saw.ready(rest, arrived - served, arrived - served), 0, 0, 0);
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<PoolPlanner> planners =
        Combinators.combine(
                Arbitraries.integers().between(1, 60), Arbitraries.integers().between(1, 45))
            .as((agents, launches) -> new PoolPlanner(agents, launches, 0));
    return Combinators.combine(planners, snapshots(), Arbitraries.integers().between(0, 60))
        .as(Case::new);
  }

  private static Arbitrary<PoolSnapshot> snapshots() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 12);
    Arbitrary<PoolSnapshot> wanting =
        Combinators.combine(few, few)
            .as((waiting, jobs) -> Saw.wanting(Saw.NOTHING, waiting, jobs));
    Arbitrary<PoolSnapshot> taken =
        Combinators.combine(wanting, few, few, few)
            .as((saw, overdue, busy, draining) -> Saw.taken(saw, overdue, busy, draining));
    return Combinators.combine(taken, few, few, few, few)
        .as((saw, provisioning, starting, ready, young) ->
            Saw.ready(Saw.coming(saw, provisioning, starting), ready, Math.max(0, ready - young)));
  }
}
