package warmpool.aws.store;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import warmpool.core.check.RequestOutcome;
import warmpool.core.policy.LeadTimes;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.CapacityBreakers;
import warmpool.core.pool.Decision;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchHistory;
import warmpool.core.pool.LaunchTokens;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolLooks;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.Rejections;
import warmpool.core.pool.RevisionRollout;
import warmpool.core.pool.ScalingPlan;

/** What is kept of pools, in every shape. */
final class PoolArbitraries {
  private PoolArbitraries() {}

  static Arbitrary<PoolState> states() {
    Arbitrary<LaunchBreaker> breakers =
        Combinators.combine(
                counts(),
                StoreArbitraries.instants(),
                Arbitraries.of(LaunchFailure.class).optional())
            .as(LaunchBreaker::new);
    return Combinators.combine(
            StoreArbitraries.pools(),
            Arbitraries.of(true, false),
            looks(),
            breakers,
            StoreArbitraries.durations().list().ofMaxSize(100).map(LeadTimes::new),
            histories(breakers),
            Arbitraries.longs().greaterOrEqual(1))
        .as(PoolState::new);
  }

  private static Arbitrary<LaunchHistory> histories(Arbitrary<LaunchBreaker> breakers) {
    Arbitrary<CapacityBreakers> capacity =
        Arbitraries.maps(StoreArbitraries.texts(), breakers)
            .ofMaxSize(4)
            .map(byChoice -> new CapacityBreakers(byChoice));
    Arbitrary<RevisionRollout> rollouts =
        Combinators.combine(
                Arbitraries.of("agent:7", "agent:8").optional(),
                Arbitraries.of("agent:5", "agent:6").optional(),
                Arbitraries.of(true, false),
                counts(),
                breakers)
            .as((configured, good, back, failures, pause) ->
                new RevisionRollout(configured, good, back && good.isPresent(), failures, pause));
    return Combinators.combine(
            capacity,
            rollouts,
            Arbitraries.of(LaunchFailure.class).optional(),
            Combinators.combine(Arbitraries.doubles().between(0, 100), StoreArbitraries.instants())
                .as(LaunchTokens::new))
        .as(LaunchHistory::new);
  }

  private static Arbitrary<PoolLooks> looks() {
    return Combinators.combine(
            StoreArbitraries.instants(),
            StoreArbitraries.instants(),
            Arbitraries.integers().greaterOrEqual(0).map(Rejections::new),
            StoreArbitraries.instants())
        .as(PoolLooks::new);
  }

  static Arbitrary<Decision> decisions() {
    return Combinators.combine(
            StoreArbitraries.pools(),
            StoreArbitraries.instants(),
            counts().list().ofSize(10).map(PoolArbitraries::snapshot),
            Combinators.combine(counts(), Arbitraries.of(TargetReason.class)).as(WarmTarget::new),
            plans(),
            StoreArbitraries.texts().list().ofMaxSize(5))
        .as(Decision::new);
  }

  private static PoolSnapshot snapshot(List<Integer> n) {
    return new PoolSnapshot(
        n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6), n.get(7), n.get(8),
        n.get(9));
  }

  private static Arbitrary<ScalingPlan> plans() {
    Arbitrary<PlanReason> reasons = Arbitraries.of(PlanReason.class);
    return Arbitraries.oneOf(
        Combinators.combine(counts(), counts(), reasons).as(ScalingPlan.Launch::new),
        Combinators.combine(counts(), reasons).as(ScalingPlan.Drain::new),
        reasons.map(ScalingPlan.Hold::new));
  }

  static Arbitrary<RequestOutcome> outcomes() {
    return Combinators.combine(
            StoreArbitraries.requestIds(),
            StoreArbitraries.pools(),
            StoreArbitraries.instants(),
            Arbitraries.of(RequestOutcome.Result.class),
            StoreArbitraries.durations(),
            Arbitraries.of(true, false),
            counts())
        .as(RequestOutcome::new);
  }

  private static Arbitrary<Integer> counts() {
    return Arbitraries.integers().greaterOrEqual(0);
  }
}
