package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import warmpool.core.name.CheckRequestId;
import warmpool.core.port.PairingHint.RequestDue;
import warmpool.core.port.PortFailure;
import warmpool.core.port.RequestStore;

/** No request is forgotten: late, stuck or cancelled, somebody is told to look at it. */
class RequestWatchTest {
  private final ScalerWorld world = new ScalerWorld();

  @Test
  void hintsAtARequestThatIsPastItsDeadline() {
    world.tick();
    CheckRequestId check = world.waitingCheck(1);
    world.pass(world.pool().deadline());

    world.tick();

    assertThat(world.hints).containsOnlyOnce(new RequestDue(POOL, check));
  }

  @Test
  void hasTheRunsOfWaitingRequestsLookedAtOnceInAWhile() {
    CheckRequestId check = world.waitingCheck(1);
    world.tick();
    assertThat(world.hints).hasSize(1);

    world.pass(TICKS.reviewPause().minusSeconds(1));
    world.tick();
    assertThat(world.hints).as("not at every tick").hasSize(1);

    world.passSeconds(1);
    world.tick();
    assertThat(world.hints).containsOnly(new RequestDue(POOL, check)).hasSize(2);
  }

  @Test
  void hintsAtARequestWhoseAnswerGotStuck() {
    world.readyAgent();
    CheckRequestId check = world.waitingCheck(1);
    world.pair();
    world.pass(TICKS.settleGrace());
    world.tick();
    assertThat(world.hints).as("it may still be on its way").isEmpty();

    world.pass(TICKS.reviewPause());
    world.tick();

    assertThat(world.hints).containsExactly(new RequestDue(POOL, check));
  }

  @Test
  void leavesAReleasedRequestAlone() {
    world.readyAgent();
    CheckRequestId check = world.waitingCheck(1);
    world.pair();
    world.release(check);

    world.pass(Duration.ofMinutes(2));
    world.tick();

    assertThat(world.hints).isEmpty();
  }

  @Test
  void saysHowLongTheOldestHasWaited() {
    world.waitingCheck(1);
    world.passSeconds(40);
    world.waitingCheck(2);
    world.passSeconds(2);

    assertThat(world.tick().oldestWait()).hasSeconds(42);
  }

  /** A tick makes a call for each agent that changes and each that it launches. */
  @Test
  void aTickThatFailsOnItsWayHasSentTheHintsThatNeededNothingOfIt() {
    CheckRequestId check = world.keeps(8, 10).waitingCheck(1);
    world.pass(world.pool().deadline());
    ScalerPorts dying = new CrashingPorts(12).of(world.ports());

    assertThatThrownBy(() -> dying.scaler(TICKS).tick(world.pool(), world.instant()))
        .isInstanceOf(CrashingPorts.Crash.class);

    assertThat(world.hints).contains(new RequestDue(POOL, check));
  }

  /** The review reads a row for each open request, and agents are seen to all the same. */
  @Test
  void aReviewThatFailsKeepsNoAgentFromItsLaunch() {
    world.keeps(3, 10).waitingCheck(1);
    ScalerPorts ports = world.ports();
    RequestStore blind =
        (RequestStore)
            Proxy.newProxyInstance(
                RequestStore.class.getClassLoader(),
                new Class<?>[] {RequestStore.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("open")) {
                    throw new PortFailure("request store", true, "status 500", null);
                  }
                  return method.invoke(ports.requests(), arguments);
                });
    TickReport report =
        new ScalerPorts(
                blind,
                ports.agents(),
                ports.pools(),
                ports.fleet(),
                ports.directory(),
                ports.pairings(),
                ports.ids(),
                ports.tokens())
            .scaler(TICKS)
            .tick(world.pool(), world.instant());

    assertThat(world.fleet.tasks()).hasSize(4);
    assertThat(report.toString()).contains("hints not sent: request store: status 500");
    assertThat(world.pools.find(POOL).looks().reviewedAt()).isEqualTo(Instant.EPOCH);
  }
}
