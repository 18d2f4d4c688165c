package warmpool.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.CallbackWorld.DEADLINE;
import static warmpool.callback.CallbackWorld.POOL;
import static warmpool.callback.CallbackWorld.id;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.check.AbandonReason;
import warmpool.core.check.FailureReason;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryCheckCallback.Told;
import warmpool.core.pairing.PairingDecision;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckResult;
import warmpool.core.port.RunLookup.Run;

/** What becomes of a request when it is looked at, and of the agent that it was promised. */
class CheckResolverTest {
  private static final CallbackOutcome CLOSED =
      new CallbackOutcome.Closed("OrchestrationSessionNotFoundException");
  private static final CallbackOutcome LATER =
      new CallbackOutcome.TryLater(Optional.empty(), "no answer in time");

  private final CallbackWorld world = new CallbackWorld();

  @Test
  void knowsNothingOfARequestThatWasNeverAdmitted() {
    assertThat(world.resolver.resolve(id(1), world.instant()))
        .isEqualTo(new Resolution.Unknown(id(1)));
  }

  @Test
  void releasesAWaitingRequestOnceAnAgentIsReady() {
    world.receive(world.check(1));
    world.pass(Duration.ofSeconds(50));
    world.readyAgent("wp-a");

    world.matching.match(POOL, world.instant());

    assertThat(world.state(1))
        .isEqualTo(
            new RequestState.Released(
                world.instant(), world.agents.roster(POOL).getFirst().id(), false));
  }

  @Test
  void failsARequestAtItsDeadlineAndNotBefore() {
    world.receive(world.check(1));
    world.pass(DEADLINE.minusNanos(1));
    assertThat(look(1)).isInstanceOf(Resolution.Waits.class);

    world.pass(Duration.ofNanos(1));
    look(1);

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Failed(world.instant(), FailureReason.DEADLINE_PASSED));
    assertThat(world.checks.taken(id(1))).contains(CheckResult.FAILED);
    assertThat(world.requests.waiting(POOL, 10)).isEmpty();
  }

  @Test
  void keepsToItsFailureThoughAnAgentComesWhileAzureDevOpsIsAway() {
    world.receive(world.check(1));
    world.pass(DEADLINE);
    world.checks.answerNext(LATER);
    look(1);
    assertThat(world.state(1)).isInstanceOf(RequestState.Failing.class);

    world.readyAgent("wp-a");
    world.matching.match(POOL, world.instant());
    look(1);

    assertThat(world.state(1)).isInstanceOf(RequestState.Failed.class);
    assertThat(world.checks.told()).extracting(Told::result).containsOnly(CheckResult.FAILED);
    assertThat(world.agent("wp-a")).isInstanceOf(AgentState.Ready.class);
  }

  @Test
  void abandonsACheckThatIsClosedAtTheFirstAnswerAndFreesItsAgent() {
    world.readyAgent("wp-a");
    world.runs.set(1, Run.OVER);
    world.checks.answerNext(CLOSED);

    world.receive(world.check(1));

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Abandoned(world.instant(), AbandonReason.RUN_OVER));
    assertThat(world.agent("wp-a")).isEqualTo(new AgentState.Ready(world.instant()));
  }

  /**
   * A try that got no answer may have arrived; the one after it, in the same call, finds it closed.
   */
  @Test
  void takesACheckThatIsClosedWhileItsRunGoesOnForReleased() {
    world.readyAgent("wp-a");
    world.runs.set(1, Run.LIVE);
    world.checks.answerNext(CLOSED);

    world.receive(world.check(1));

    assertThat(world.state(1)).isInstanceOf(RequestState.Released.class);
  }

  /** Two workers may look at one request at once: its own message, and a hint that it is due. */
  @Test
  void leavesAnAnswerAloneThatIsOnItsWay() {
    world.readyAgent("wp-a");
    world.receive(world.check(2));
    world.receive(world.check(1));
    RequestRecord waiting = world.request(1);
    world.requests.save(waiting, waiting.attempted(world.instant()));

    assertThat(look(1))
        .isEqualTo(
            new Resolution.Unanswered(
                id(1), PairingDecision.ANSWER_MAX, "an answer is on its way"));

    world.pass(PairingDecision.ANSWER_MAX);
    assertThat(look(1)).isInstanceOf(Resolution.Waits.class);
  }

  @Test
  void takesACheckThatIsClosedAtALaterAnswerForReleased() {
    world.readyAgent("wp-a");
    world.checks.answerNext(LATER, CLOSED);
    world.receive(world.check(1));

    look(1);

    assertThat(world.state(1)).isInstanceOf(RequestState.Released.class);
    assertThat(world.agent("wp-a")).isInstanceOf(AgentState.Claimed.class);
  }

  @Test
  void takesACheckThatIsClosedForReleasedWhileItsRunGoesOn() {
    world.readyAgent("wp-a");
    world.runs.set(1, Run.LIVE);
    world.checks.answerNext(CLOSED);

    world.receive(world.check(1));

    assertThat(world.state(1)).isInstanceOf(RequestState.Released.class);
    assertThat(world.agent("wp-a")).isInstanceOf(AgentState.Claimed.class);
  }

  @Test
  void abandonsARequestWhoseAnswerIsRefusedForGood() {
    world.readyAgent("wp-a");
    world.checks.answerNext(new CallbackOutcome.Refused(400, "no such event"));

    world.receive(world.check(1));

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Abandoned(world.instant(), AbandonReason.ANSWER_REFUSED));
  }

  @Test
  void leavesAzureDevOpsAloneForAsLongAsItAsks() {
    world.readyAgent("wp-a");
    world.checks.answerNext(
        new CallbackOutcome.TryLater(Optional.of(Duration.ofMinutes(5)), "429"));

    assertThat(world.receive(world.check(1)))
        .isEqualTo(new Resolution.Unanswered(id(1), Duration.ofMinutes(5), "429"));

    assertThat(world.checks.told()).as("asked once, not again in the same pass").hasSize(1);
    assertThat(world.state(1)).isInstanceOf(RequestState.Paired.class);
    look(1);
    assertThat(world.state(1)).isInstanceOf(RequestState.Released.class);
    assertThat(world.request(1).attempts()).isEqualTo(2);
  }

  @Test
  void pausesLongerWithEachAnswerThatGetsLost() {
    world.readyAgent("wp-a");
    Duration first = lostAnswer();
    for (int i = 0; i < 4; i++) {
      lostAnswer();
    }

    assertThat(lostAnswer()).isGreaterThan(first.multipliedBy(4));
  }

  private Duration lostAnswer() {
    world.checks.answerNext(LATER);
    return world.receive(world.check(1)) instanceof Resolution.Unanswered(_, var after, _)
        ? after
        : Duration.ZERO;
  }

  @Test
  void givesUpOnAnAnswerThatNeverGetsThrough() {
    world.readyAgent("wp-a");
    world.checks.answerNext(LATER);
    world.receive(world.check(1));
    world.pass(DEADLINE.plus(CheckResolver.ANSWER_GRACE).plusNanos(1));

    look(1);

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Abandoned(world.instant(), AbandonReason.UNDELIVERABLE));
    assertThat(world.agent("wp-a")).isInstanceOf(AgentState.Ready.class);
  }

  /** A worker that was away for longer than deadline and grace still owes the check one answer. */
  @Test
  void triesOneAnswerHoweverLateItIs() {
    world.receive(world.check(1));
    world.pass(DEADLINE.plus(CheckResolver.ANSWER_GRACE).plusSeconds(60));

    look(1);

    assertThat(world.checks.taken(id(1))).contains(CheckResult.FAILED);
    assertThat(world.state(1)).isInstanceOf(RequestState.Failed.class);
  }

  /**
   * A worker that died between writing its attempt and sending the answer left a check that nobody
   * had told anything, and that the next look gave up.
   */
  @Test
  void doesNotCountAnAnswerThatADeadWorkerHadBegunAsTried() {
    world.receive(world.check(1));
    world.pass(DEADLINE.plus(CheckResolver.ANSWER_GRACE).plusSeconds(60));
    RequestRecord waiting = world.request(1);
    RequestState givenUp = new RequestState.Failing(world.instant(), FailureReason.DEADLINE_PASSED);
    world.requests.save(waiting, waiting.moved(givenUp).attempted(world.instant()));
    world.pass(PairingDecision.ANSWER_MAX);

    look(1);

    assertThat(world.checks.taken(id(1))).contains(CheckResult.FAILED);
    assertThat(world.state(1)).isInstanceOf(RequestState.Failed.class);
  }

  @Test
  void abandonsAWaitingRequestWhoseRunIsCancelledMeanwhile() {
    world.receive(world.check(1));
    world.runs.set(1, Run.OVER);

    look(1);

    assertThat(world.state(1))
        .isEqualTo(new RequestState.Abandoned(world.instant(), AbandonReason.RUN_OVER));
    assertThat(world.requests.waiting(POOL, 10)).isEmpty();
  }

  @Test
  void doesNothingForARequestThatHasEnded() {
    world.readyAgent("wp-a");
    world.receive(world.check(1));
    Agent claimed = world.agents.roster(POOL).getFirst();

    assertThat(look(1)).isEqualTo(new Resolution.Ended(world.request(1)));

    assertThat(world.checks.told()).hasSize(1);
    assertThat(world.agents.roster(POOL)).containsExactly(claimed);
  }

  private Resolution look(int number) {
    return world.resolver.resolve(id(number), world.instant());
  }
}
