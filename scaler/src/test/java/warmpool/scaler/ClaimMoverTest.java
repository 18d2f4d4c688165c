package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.DrainReason;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.name.CheckRequestId;

/** Azure DevOps picks the agent; promises follow it, and end when nothing comes of them. */
class ClaimMoverTest {
  private static final int BUILD = 7;

  private final ScalerWorld world = new ScalerWorld();
  private int promised;
  private int other;
  private CheckRequestId check;

  @BeforeEach
  void promiseOneOfTwoReadyAgents() {
    promised = world.readyAgent();
    other = world.readyAgent();
    check = world.waitingCheck(BUILD);
    world.pair();
    assertThat(world.state(promised)).isEqualTo(new AgentState.Claimed(world.instant(), check));
  }

  @Test
  void endsThePromiseWhenTheJobGoesToTheOtherAgent() {
    world.release(check);
    world.passSeconds(3);
    world.assign(other, world.job(1, BUILD));

    world.tickLater();

    assertThat(world.state(other)).isInstanceOf(AgentState.Busy.class);
    assertThat(world.state(promised)).isEqualTo(new AgentState.Ready(world.instant()));
    assertThat(world.requests.find(check).orElseThrow().agent())
        .as("the log names the agent that has the job")
        .contains(ScalerWorld.id(other));
  }

  @Test
  void keepsThePromiseWhenTheJobIsOfAnotherRun() {
    world.release(check);
    world.assign(other, world.job(1, BUILD + 1));

    world.tickLater();

    assertThat(world.state(promised)).isInstanceOf(AgentState.Claimed.class);
  }

  @Test
  void keepsThePromiseWhenTheJobWasQueuedLongBeforeTheRelease() {
    var earlier = world.job(1, BUILD);
    world.passSeconds(60);
    world.release(check);
    world.assign(other, earlier);

    world.tickLater();

    assertThat(world.state(promised)).isInstanceOf(AgentState.Claimed.class);
  }

  @Test
  void keepsThePromiseForTheSecondJobOfTheRunWhenTheFirstIsOnThePromisedAgent() {
    world.release(check);
    world.assign(promised, world.job(1, BUILD));
    world.assign(other, world.job(2, BUILD));

    world.tickLater();

    assertThat(world.state(promised)).isEqualTo(new AgentState.Busy(world.instant(), 1));
    assertThat(world.state(other)).isEqualTo(new AgentState.Busy(world.instant(), 2));
  }

  /** Done when 3: a stage with no job leaves no agent claimed for longer than the claim expiry. */
  @Test
  void endsAPromiseWhoseJobNeverComes() {
    world.release(check);
    world.pass(world.pool().claimExpiry());
    world.tick();
    assertThat(world.state(promised)).isInstanceOf(AgentState.Claimed.class);

    TickReport.Ticked tick = world.tickLater();

    assertThat(world.state(promised)).isEqualTo(new AgentState.Ready(world.instant()));
    assertThat(tick.decision().done()).contains("wp-demo-1 Claimed → Ready");
    assertThat(tick.decision().saw().ready()).isEqualTo(2);
  }

  @Test
  void keepsThePromiseWhileTheAnswerIsStillOwed() {
    world.pass(world.pool().claimExpiry().multipliedBy(3));
    world.tick();

    assertThat(world.state(promised)).isInstanceOf(AgentState.Claimed.class);
  }

  @Test
  void countsTheExpiryFromTheReleaseThatCameLate() {
    world.pass(world.pool().claimExpiry());
    world.release(check);
    Instant released = world.instant();

    world.tickLater();
    assertThat(world.state(promised)).isInstanceOf(AgentState.Claimed.class);

    world.pass(Duration.between(world.instant(), released.plus(world.pool().claimExpiry())));
    world.passSeconds(1);
    world.tick();
    assertThat(world.state(promised)).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void endsThePromiseToARequestThatIsOver() {
    RequestRecord paired = world.requests.find(check).orElseThrow();
    world.requests.save(
        paired, paired.moved(new RequestState.Abandoned(world.instant(), AbandonReason.RUN_OVER)));

    world.pass(world.pool().claimExpiry().plusSeconds(1));
    world.tick();

    assertThat(world.state(promised)).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void putsNoAgentBackOnTheShelfThatIsOffline() {
    world.release(check);
    world.offline(promised);

    world.pass(world.pool().claimExpiry().plusSeconds(1));
    world.tick();

    assertThat(world.state(promised))
        .isEqualTo(new AgentState.Draining(world.instant(), DrainReason.UNREGISTERED));
  }
}
