package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.memory.MemoryPoolMetrics;
import warmpool.core.pool.PlanReason;
import warmpool.core.pool.ScalingPlan.Hold;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.PoolMeasurements;

/**
 * A credential that expired on a Friday evening: one clear alarm, no storm, agents for those who
 * wait, and everything as before once somebody has put it right.
 */
class RejectedCredentialTest {
  private static final String WHY = "not accepted (401)";

  private final ScalerWorld world = new ScalerWorld();
  private final MemoryPoolMetrics metrics = new MemoryPoolMetrics(1_000);

  @Test
  void raisesTheAlarmAndEndsItWhenItWorksAgain() {
    assertThat(recorded(world.tick())).isFalse();

    world.directory.reject(WHY);
    TickReport.Ticked rejected = world.tickLater();
    assertThat(recorded(rejected)).isTrue();
    assertThat(rejected.decision().done())
        .contains(
            "Azure DevOps does not accept our credential: not accepted (401); asked again in"
                + " PT30S");

    world.directory.recover();
    world.passSeconds(30);
    assertThat(recorded(world.tick())).isFalse();
  }

  @Test
  void theAlarmStandsInTicksThatDoNotAsk() {
    world.directory.reject(WHY);
    Instant rejectedAt = world.instant();
    world.tick();
    world.directory.recover();
    world.passSeconds(29);

    TickReport.Ticked early = world.tick();

    assertThat(recorded(early)).isTrue();
    assertThat(early.decision().done())
        .containsExactly(
            "Azure DevOps does not accept our credential; not asked before "
                + rejectedAt.plusSeconds(30));
    assertThat(early.comeBackAfter()).contains(Duration.ofSeconds(1));
  }

  @Test
  void anOutageInBetweenNeitherRaisesTheAlarmNorEndsIt() {
    world.directory.fail(new DirectoryView.Unavailable(Optional.empty(), "503"));
    assertThat(recorded(world.tick())).isFalse();

    world.directory.reject(WHY);
    assertThat(recorded(world.tickLater())).isTrue();
    world.directory.fail(new DirectoryView.Unavailable(Optional.empty(), "503"));
    world.passSeconds(30);
    assertThat(recorded(world.tick())).isTrue();
  }

  @Test
  void asksEverMoreRarelyThoughSomebodyWaitsAndHintsCome() {
    world.waitingCheck(1);
    world.directory.reject(WHY);

    assertThat(looksWithin(Duration.ofHours(1))).isBetween(14, 20);
  }

  @Test
  void whatWasPutRightIsInUseWithinFiveMinutes() {
    world.directory.reject(WHY);
    looksWithin(Duration.ofHours(1));
    world.directory.recover();
    Instant putRight = world.instant();

    while (recorded(world.tick())) {
      world.pass(Duration.ofMinutes(1));
    }

    assertThat(Duration.between(putRight, world.instant()))
        .isLessThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whoWaitsGetsAnAgentStartedAllTheSame() {
    world.waitingCheck(1);
    world.directory.reject(WHY);

    assertThat(world.tick().launched()).isEqualTo(1);
  }

  @Test
  void nobodyIsLetGoUnseen() {
    world.readyAgent();
    world.pass(Duration.ofMinutes(6));
    world.tick();
    world.keeps(0, 10);
    world.directory.reject(WHY);

    assertThat(world.tickLater().decision().plan()).isEqualTo(new Hold(PlanReason.NOT_SEEN));
    assertThat(world.fleet.tasks()).hasSize(1);
  }

  /** Ticks as often as hints can come, and counts those that asked. */
  private int looksWithin(Duration time) {
    Instant end = world.instant().plus(time);
    int looks = 0;
    while (world.instant().isBefore(end)) {
      Instant before = world.pools.find(POOL).looks().observedAt();
      world.tick();
      looks += world.pools.find(POOL).looks().observedAt().equals(before) ? 0 : 1;
      world.pass(TICKS.askPauseWaiting());
    }
    return looks;
  }

  private boolean recorded(TickReport.Ticked tick) {
    new TickRecorder(world.pools, world.requests, () -> 0, metrics, () -> AdoCalls.NONE)
        .record(tick, world.instant());
    PoolMeasurements published = metrics.published().getLast();
    assertThat(published.credentialRejected()).isEqualTo(tick.credentialRejected());
    return published.credentialRejected();
  }
}
