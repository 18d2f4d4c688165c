package warmpool.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.core.port.Samples.NOON;
import static warmpool.core.port.Scene.written;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandBucket;
import warmpool.core.policy.LeadTimes;
import warmpool.core.policy.TargetReason;
import warmpool.core.policy.WarmTarget;
import warmpool.core.pool.Decision;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.PoolSnapshot;
import warmpool.core.pool.PoolState;
import warmpool.core.pool.ScalingPlan;

/** What every {@link PoolStore} promises. */
public abstract class PoolStoreContractTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Stores that may hold rows of other tests. */
  protected abstract Stores stores();

  private Scene scene;
  private PoolStore store;
  private PoolName pool;

  @BeforeEach
  void open() {
    scene = new Scene(stores());
    store = scene.stores().pools();
    pool = Samples.pool();
  }

  @Test
  void aPoolIsUnseenBeforeItsFirstTick() {
    assertThat(store.find(pool)).isEqualTo(PoolState.unseen(pool));
  }

  @Test
  void savesTheNextVersion() {
    PoolState seen = store.find(pool);
    List<Duration> leadTimes = new ArrayList<>();
    for (int i = 0; i < LeadTimes.KEPT_MAX; i++) {
      leadTimes.add(Duration.ofMillis(45_000 + i).plusNanos(i));
    }
    PoolState changed =
        seen.observed(NOON.plusNanos(1), NOON.plusSeconds(15))
            .reviewed(NOON)
            .with(LaunchBreaker.CLOSED.failed(LaunchFailure.CAPACITY, NOON))
            .with(new LeadTimes(leadTimes))
            .with(Samples.launches(NOON));

    PoolState first = written(store.save(seen, changed));
    PoolState second = written(store.save(first, first.with(LaunchBreaker.CLOSED)));

    assertThat(first).isEqualTo(changed.withVersion(1));
    assertThat(second.version()).isEqualTo(2);
    assertThat(store.find(pool)).isEqualTo(second);
  }

  @Test
  void savingOverSomebodyElsesWriteIsStaleAndChangesNothing() {
    PoolState unseen = store.find(pool);
    PoolState newer = written(store.save(unseen, unseen.reviewed(NOON)));

    assertThat(store.save(unseen, unseen.reviewed(NOON.plusSeconds(1))))
        .isEqualTo(new Saved.Stale<>());
    assertThat(store.find(pool)).isEqualTo(newer);
  }

  @Test
  void savingAPoolThatIsNotThereIsStale() {
    assertThat(store.save(PoolState.unseen(pool).withVersion(3), PoolState.unseen(pool)))
        .isEqualTo(new Saved.Stale<>());
    assertThat(store.find(pool)).isEqualTo(PoolState.unseen(pool));
  }

  @Test
  void recordsAgentsAndPoolTogether() {
    List<Agent> launches = planned(45);
    PoolState seen = store.find(pool).observed(NOON, NOON);

    PoolState now = written(store.recordIntent(seen, launches));

    assertThat(now).isEqualTo(seen.withVersion(1));
    assertThat(store.find(pool)).isEqualTo(now);
    assertThat(scene.stores().agents().roster(pool)).isEqualTo(launches);
    assertThat(scene.stores().agents().ready(pool, 10)).isEmpty();
  }

  @Test
  void anIntentOverSomebodyElsesWriteLaunchesNobody() {
    PoolState seen = store.find(pool);
    PoolState newer = written(store.save(seen, seen.reviewed(NOON)));
    List<Agent> launches = planned(3);

    assertThat(store.recordIntent(seen, launches)).isEqualTo(new Saved.Stale<>());
    assertThat(store.find(pool)).isEqualTo(newer);
    assertThat(scene.stores().agents().roster(pool)).isEmpty();
    assertThat(scene.stores().agents().find(launches.getFirst().id())).isEmpty();
  }

  @Test
  void recordingAnIntentTwiceIsStaleAndLaunchesOnce() {
    PoolState seen = store.find(pool);
    List<Agent> launches = planned(2);
    store.recordIntent(seen, launches);

    assertThat(store.recordIntent(seen, launches)).isEqualTo(new Saved.Stale<>());
    assertThat(scene.stores().agents().roster(pool)).isEqualTo(launches);
  }

  @Test
  void anIntentWithoutLaunchesIsASave() {
    PoolState seen = store.find(pool);

    assertThat(store.recordIntent(seen, List.of()))
        .isEqualTo(new Saved.Written<>(seen.withVersion(1)));
  }

  @Test
  void ofManyTicksThatSawTheSamePoolOneLaunches() throws Exception {
    PoolState seen = store.find(pool);
    List<Callable<Saved<PoolState>>> ticks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Agent> launches = planned(5);
      ticks.add(() -> store.recordIntent(seen, launches));
    }

    List<Saved<PoolState>> answers = Race.run(ticks);

    assertThat(answers).filteredOn(Saved.Written.class::isInstance).hasSize(1);
    assertThat(scene.stores().agents().roster(pool)).hasSize(5);
  }

  @Test
  void anAgentIsNeverBornTwice() {
    Agent born = scene.born(pool, NOON);
    PoolState seen = store.find(pool);
    List<Agent> launches = List.of(Samples.planned(pool, NOON), born);

    assertThatThrownBy(() -> store.recordIntent(seen, launches))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.find(pool)).isEqualTo(seen);
    assertThat(scene.stores().agents().roster(pool)).containsExactly(born);
  }

  @Test
  void refusesMoreLaunchesThanOneTransactionHolds() {
    PoolState seen = store.find(pool);
    List<Agent> launches = planned(46);

    assertThatThrownBy(() -> store.recordIntent(seen, launches))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(scene.stores().agents().roster(pool)).isEmpty();
  }

  @Test
  void showsTheNewestDecisionFirst() {
    Decision second = decision(pool, NOON.plusNanos(1), "second");
    Decision fourth = decision(pool, NOON.plus(Duration.ofDays(3)), "fourth");
    Decision first = decision(pool, NOON, "first");
    Decision third = decision(pool, NOON.plus(HOUR.multipliedBy(13)), "third");
    List.of(second, fourth, first, third).forEach(store::record);

    store.record(second);

    assertThat(store.decisions(pool, 10)).containsExactly(fourth, third, second, first);
    assertThat(store.decisions(pool, 3)).containsExactly(fourth, third, second);
    assertThat(store.decisions(pool, 0)).isEmpty();
    assertThat(store.decisions(new PoolName(pool + "0"), 10)).isEmpty();
  }

  @Test
  void showsTheDecisionsOfAWhileOldestFirst() {
    Decision before = decision(pool, NOON.minusNanos(1), "before");
    Decision first = decision(pool, NOON, "first");
    Decision second = decision(pool, NOON.plus(HOUR), "second");
    Decision after = decision(pool, NOON.plus(HOUR.multipliedBy(2)), "after");
    List.of(after, second, before, first).forEach(store::record);
    Instant end = NOON.plus(HOUR.multipliedBy(2));

    assertThat(store.decisions(pool, NOON, end, 10)).containsExactly(first, second);
    assertThat(store.decisions(pool, NOON, end, 1)).containsExactly(first);
    assertThat(store.decisions(pool, NOON, end.plusNanos(1), 10))
        .containsExactly(first, second, after);
    assertThat(store.decisions(pool, end, NOON, 10)).isEmpty();
    assertThat(store.decisions(pool, NOON, NOON, 10)).isEmpty();
  }

  @Test
  void remembersEveryKindOfPlan() {
    List<ScalingPlan> plans =
        List.of(
            new ScalingPlan.Launch(3, 2, PlanReason.REQUESTS_WAIT),
            new ScalingPlan.Drain(1, PlanReason.ABOVE_TARGET),
            new ScalingPlan.Hold(PlanReason.AT_TARGET));

    for (ScalingPlan plan : plans) {
      PoolName own = Samples.pool();
      Decision kept =
          new Decision(
              own,
              NOON,
              new PoolSnapshot(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
              new WarmTarget(2, TargetReason.SCHEDULE_WINDOW),
              plan,
              List.of());
      store.record(kept);
      assertThat(store.decisions(own, 1)).containsExactly(kept);
    }
  }

  /** 300 decisions of 5 kB are more than the real store hands out at once. */
  @Test
  void showsMoreDecisionsThanOnePageHolds() {
    List<Decision> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Decision kept = decision(pool, NOON.plusSeconds(i), "x".repeat(5_000));
      store.record(kept);
      expected.addFirst(kept);
    }

    assertThat(store.decisions(pool, 1_000)).isEqualTo(expected);
    assertThat(store.decisions(pool, 299)).isEqualTo(expected.subList(0, 299));
  }

  @Test
  void countsArrivalsByFiveMinutes() {
    store.countArrival(pool, true, NOON);
    store.countArrival(pool, false, NOON.plusSeconds(299).plusNanos(999_999_999));
    store.countArrival(pool, true, NOON.plusSeconds(300));
    store.countArrival(new PoolName(pool + "0"), true, NOON);

    assertThat(store.demand(pool, NOON, NOON.plus(HOUR)).buckets())
        .containsExactly(
            new DemandBucket(NOON, 2, 1), new DemandBucket(NOON.plusSeconds(300), 1, 1));
  }

  @Test
  void demandHoldsTheBucketsThatStartWithin() {
    Instant midnight = Instant.parse("2126-03-03T00:00:00Z");
    List<DemandBucket> all = new ArrayList<>();
    for (Instant at = midnight.minus(HOUR);
        at.isBefore(midnight.plus(HOUR));
        at = at.plusSeconds(1200)) {
      store.countArrival(pool, false, at);
      all.add(new DemandBucket(at, 1, 0));
    }

    assertThat(store.demand(pool, NOON, NOON.plus(Duration.ofDays(2))).buckets()).isEqualTo(all);
    assertThat(store.demand(pool, all.get(1).start(), all.get(4).start()).buckets())
        .isEqualTo(all.subList(1, 4));
    assertThat(store.demand(pool, all.get(1).start().plusNanos(1), midnight.plusNanos(1)).buckets())
        .isEqualTo(all.subList(2, 4));
    assertThat(store.demand(pool, midnight, midnight).buckets()).isEmpty();
    assertThat(store.demand(pool, midnight.plus(HOUR), midnight).buckets()).isEmpty();
  }

  private List<Agent> planned(int count) {
    List<Agent> launches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      launches.add(Samples.planned(pool, NOON));
    }
    return launches;
  }

  private static Decision decision(PoolName pool, Instant at, String done) {
    return new Decision(
        pool,
        at,
        new PoolSnapshot(0, 0, 1, 0, 0, 1, 0, 0, 0, 0),
        new WarmTarget(2, TargetReason.FIXED),
        new ScalingPlan.Hold(PlanReason.AT_TARGET),
        List.of(done, ""));
  }
}
