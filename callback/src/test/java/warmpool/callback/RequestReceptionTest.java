package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static warmpool.callback.CallbackWorld.POOL;
import static warmpool.callback.CallbackWorld.id;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.AgentState;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.FailureReason;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryCheckCallback.Told;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandBucket;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckResult;
import warmpool.core.port.RunLookup.Run;

/** What becomes of a check request when its message is received, and received again. */
class RequestReceptionTest {
  private final CallbackWorld world = new CallbackWorld();

  @Test
  void releasesAWarmHitAtOnce() {
    world.readyAgent("wp-a");
    world.pass(Duration.ofSeconds(1));

    assertThat(world.receive(world.check(1))).isInstanceOf(Resolution.Ended.class);

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Released(world.instant(), new AgentId("wp-a"), true));
    assertThat(world.agent("wp-a")).isEqualTo(new AgentState.Claimed(world.instant(), id(1)));
    assertThat(world.checks.taken(id(1))).contains(CheckResult.SUCCEEDED);
    assertThat(world.request(1).token()).isEmpty();
  }

  @Test
  void keepsARequestOnItsShelfWhileNoAgentIsReady() {
    assertThat(world.receive(world.check(1))).isInstanceOf(Resolution.Waits.class);

    assertThat(world.state(1)).isInstanceOf(RequestState.Waiting.class);
    assertThat(world.requests.waiting(POOL, 10)).hasSize(1);
    assertThat(world.checks.told()).isEmpty();
  }

  @Test
  void admitsARequestOnceAndAdoptsItsNewestToken() {
    world.receive(world.check(1));
    world.pass(Duration.ofSeconds(5));
    world.receive(world.check(1, POOL, "newer"));
    assertThat(world.requests.waiting(POOL, 10)).hasSize(1);

    world.readyAgent("wp-a");
    world.matching.match(POOL, world.instant());

    assertThat(world.checks.told()).extracting(Told::token).containsExactly(new JobToken("newer"));
    assertThat(world.request(1).deadline())
        .as("waiting is counted from the first delivery")
        .isEqualTo(world.instant().minusSeconds(5).plus(CallbackWorld.DEADLINE));
  }

  /** Messages overtake each other; the newest token is that of the newest webhook. */
  @Test
  void adoptsNoTokenOfAnOlderWebhook() {
    CheckRequest older = world.check(1, POOL, "older");
    world.pass(Duration.ofSeconds(5));
    world.receive(world.check(1, POOL, "newer"));

    world.receive(older);

    assertThat(world.request(1).token()).contains(new JobToken("newer"));
  }

  @Test
  void tellsACheckThatIsRunAgainAfterItWasAbandonedThatItFailed() {
    world.runs.set(1, Run.OVER);
    world.receive(world.check(1));
    world.pass(Duration.ofMinutes(1));

    world.receive(world.check(1, POOL, "rerun"));

    assertThat(world.checks.told())
        .extracting(Told::token, Told::result)
        .containsExactly(tuple(new JobToken("rerun"), CheckResult.FAILED));
  }

  @Test
  void answersAgainTheSameWhenTheCheckIsRunAgainAfterItsRelease() {
    world.readyAgent("wp-a");
    world.readyAgent("wp-b");
    world.receive(world.check(1));
    world.pass(Duration.ofMinutes(1));

    assertThat(world.receive(world.check(1, POOL, "rerun"))).isInstanceOf(Resolution.Ended.class);

    assertThat(world.checks.told())
        .extracting(Told::result)
        .containsExactly(CheckResult.SUCCEEDED, CheckResult.SUCCEEDED);
    assertThat(world.checks.told().getLast().token()).isEqualTo(new JobToken("rerun"));
    assertThat(world.agents.ready(POOL, 10)).as("a repeat takes no second agent").hasSize(1);
  }

  @Test
  void answersOnceHoweverOftenItsMessageIsDelivered() {
    CheckRequest once = world.check(1);
    world.readyAgent("wp-a");
    world.receive(once);
    world.pass(Duration.ofMinutes(3));

    world.receive(once);

    assertThat(world.checks.told()).hasSize(1);
  }

  @Test
  void answersAgainTheSameWhenTheCheckIsRunAgainAfterItsFailure() {
    CheckRequest late = world.check(1);
    world.pass(CallbackWorld.DEADLINE);
    world.receive(late);
    world.pass(Duration.ofMinutes(1));

    world.receive(world.check(1));

    assertThat(world.checks.told())
        .extracting(Told::result)
        .containsExactly(CheckResult.FAILED, CheckResult.FAILED);
  }

  @Test
  void saysNothingMoreToARunThatIsOver() {
    world.runs.set(1, Run.OVER);
    world.receive(world.check(1));

    world.receive(world.check(1));

    assertThat(world.checks.told()).isEmpty();
  }

  @Test
  void triesAnAnswerAgainLaterWhenItIsRepeatedDuringAnOutage() {
    world.readyAgent("wp-a");
    world.receive(world.check(1));
    world.pass(Duration.ofMinutes(1));
    world.checks.answerNext(
        new CallbackOutcome.TryLater(Optional.of(Duration.ofSeconds(90)), "503"));

    assertThat(world.receive(world.check(1)))
        .isEqualTo(new Resolution.Unanswered(id(1), Duration.ofSeconds(90), "503"));
  }

  @Test
  void pausesBetweenRepeatedAnswersThoughNobodyAskedItTo() {
    world.readyAgent("wp-a");
    world.receive(world.check(1));
    world.pass(Duration.ofMinutes(1));
    world.checks.answerNext(new CallbackOutcome.TryLater(Optional.empty(), "timeout"));

    assertThat(world.receive(world.check(1)))
        .isInstanceOfSatisfying(
            Resolution.Unanswered.class,
            it -> assertThat(it.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
  }

  /** Found by the simulation: pauses that stayed short used up the message's receives. */
  @Test
  void pausesTheLongerTheLongerARepeatedAnswerHasBeenTried() {
    world.readyAgent("wp-a");
    world.receive(world.check(1));
    world.pass(Duration.ofMinutes(1));
    CheckRequest rerun = world.check(1);
    world.pass(Duration.ofMinutes(10));
    world.checks.answerNext(new CallbackOutcome.TryLater(Optional.empty(), "503"));

    assertThat(world.receive(rerun))
        .isInstanceOfSatisfying(
            Resolution.Unanswered.class,
            it -> assertThat(it.after()).isGreaterThanOrEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void failsARequestForAPoolThatIsNotOurs() {
    PoolName unknown = new PoolName("nobody");

    world.receive(world.check(1, unknown, "token"));

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Failed(world.instant(), FailureReason.POOL_UNKNOWN));
    assertThat(world.checks.taken(id(1))).contains(CheckResult.FAILED);
    assertThat(world.lines(1)).anyMatch(line -> line.contains("pool nobody is not one of this"));
  }

  @Test
  void abandonsACancelledRunWithoutLeavingItToTheScaler() {
    world.runs.set(1, Run.OVER);

    world.receive(world.check(1));

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Abandoned(world.instant(), AbandonReason.RUN_OVER));
    assertThat(world.requests.waiting(POOL, 10)).as("nothing to launch for").isEmpty();
    assertThat(world.checks.told()).isEmpty();
  }

  @Test
  void waitsForARunOfWhichNothingIsKnown() {
    world.runs.set(1, Run.UNKNOWN);

    assertThat(world.receive(world.check(1))).isInstanceOf(Resolution.Waits.class);
  }

  @Test
  void countsEachArrivalOnceAndSaysWhetherItWasWarm() {
    world.readyAgent("wp-a");
    world.receive(world.check(1));
    world.receive(world.check(1));
    world.receive(world.check(2));

    assertThat(
            world
                .pools
                .demand(POOL, world.instant().minusSeconds(300), world.instant().plusSeconds(1))
                .buckets())
        .containsExactly(new DemandBucket(world.instant(), 2, 1));
  }

  @Test
  void leavesOneOutcomeForTheMetrics() {
    world.readyAgent("wp-a");
    CheckRequest check = world.check(1);
    world.pass(Duration.ofSeconds(3));
    world.receive(check);
    world.receive(check);

    assertThat(world.requests.outcomes(POOL, 10))
        .containsExactly(
            new RequestOutcome(
                id(1),
                POOL,
                world.instant(),
                RequestOutcome.Result.RELEASED,
                Duration.ofSeconds(3),
                true,
                1));
  }
}
