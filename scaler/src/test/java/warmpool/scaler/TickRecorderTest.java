package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.scaler.ScalerWorld.POOL;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warmpool.core.check.RequestOutcome;
import warmpool.core.memory.MemoryPoolMetrics;
import warmpool.core.name.CheckRequestId;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.PoolMeasurements;
import warmpool.core.port.PoolMetrics;
import warmpool.core.port.PortFailure;

/** What a tick measured is published, and an outcome forgotten only after that. */
class TickRecorderTest {
  private static final AdoCalls CALLS =
      new AdoCalls(Map.of(AdoCalls.Answer.DONE, 3), Duration.ofSeconds(9));

  private final ScalerWorld world = new ScalerWorld();
  private final MemoryPoolMetrics metrics = new MemoryPoolMetrics(10);

  private TickRecorder recorder(PoolMetrics to) {
    return new TickRecorder(world.pools, world.requests, () -> 17, to, () -> CALLS);
  }

  private CheckRequestId releasedCheck() {
    world.readyAgent();
    CheckRequestId check = world.waitingCheck(1);
    world.passSeconds(4);
    world.pair();
    world.release(check);
    return check;
  }

  @Test
  void keepsTheDecisionForWhoeverAsksWhy() {
    TickReport.Ticked tick = world.keeps(2, 10).tick();

    recorder(metrics).record(tick, world.instant());

    assertThat(world.pools.decisions(POOL, 5)).containsExactly(tick.decision());
  }

  @Test
  void publishesWhatTheTickSawAndDid() {
    world.keeps(2, 10);
    world.waitingCheck(1);
    world.passSeconds(5);
    world.fleet.refuseNext(1, LaunchFailure.CAPACITY);
    TickReport.Ticked tick = world.tick();

    recorder(metrics).record(tick, world.instant());

    PoolMeasurements published = metrics.published().getFirst();
    assertThat(published.pool()).isEqualTo(POOL);
    assertThat(published.at()).isEqualTo(world.instant());
    assertThat(published.saw()).isEqualTo(tick.decision().saw());
    assertThat(published.warmTarget()).isEqualTo(2);
    assertThat(published.queueDepth()).isEqualTo(17);
    assertThat(published.oldestWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(published.calls()).isEqualTo(CALLS);
    assertThat(published.turnover()).isEqualTo(tick.turnover());
    assertThat(published.launches()).isEqualTo(2);
    assertThat(published.launchFailures()).isEqualTo(Map.of(LaunchFailure.CAPACITY, 1));
  }

  @Test
  void publishesEachOutcomeOnce() {
    CheckRequestId check = releasedCheck();
    TickReport.Ticked tick = world.tickLater();

    recorder(metrics).record(tick, world.instant());
    recorder(metrics).record(tick, world.instant());

    assertThat(metrics.published().getFirst().outcomes())
        .extracting(RequestOutcome::id)
        .containsExactly(check);
    assertThat(metrics.published().getFirst().outcomes().getFirst().waited()).hasSeconds(4);
    assertThat(metrics.published().getLast().outcomes()).isEmpty();
  }

  /** The minute's tick comes while another one of the same pool is at work. */
  @Test
  void ofTwoTicksAtOnceOnePublishesTheOutcomes() {
    CheckRequestId check = releasedCheck();
    TickReport.Ticked tick = world.tickLater();
    PoolMetrics slow =
        measured -> {
          recorder(metrics).record(tick, world.instant().plusSeconds(1));
          metrics.publish(measured);
        };

    recorder(slow).record(tick, world.instant());

    assertThat(metrics.published().getFirst().outcomes()).as("of the faster one").isEmpty();
    assertThat(metrics.published().getLast().outcomes())
        .extracting(RequestOutcome::id)
        .containsExactly(check);
  }

  @Test
  void publishesOutcomesAMinuteLaterWhenTheyCouldNotBe() {
    CheckRequestId check = releasedCheck();
    TickReport.Ticked tick = world.tickLater();
    PoolMetrics broken =
        _ -> {
          throw new PortFailure("metrics", true, "throttled", null);
        };

    assertThatThrownBy(() -> recorder(broken).record(tick, world.instant()))
        .isInstanceOf(PortFailure.class);

    assertThat(world.pools.decisions(POOL, 1)).as("the decision is kept").hasSize(1);
    recorder(metrics).record(tick, world.instant().plusSeconds(59));
    recorder(metrics).record(tick, world.instant().plusSeconds(60));
    assertThat(metrics.published().getFirst().outcomes()).isEmpty();
    assertThat(metrics.published().getLast().outcomes())
        .extracting(RequestOutcome::id)
        .containsExactly(check);
  }
}
