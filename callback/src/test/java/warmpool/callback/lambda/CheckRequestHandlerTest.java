package warmpool.callback.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.lambda.CallbackBed.LINUX;
import static warmpool.callback.lambda.CallbackBed.WINDOWS;
import static warmpool.callback.lambda.CallbackBed.batch;
import static warmpool.callback.lambda.CallbackBed.failed;
import static warmpool.callback.lambda.CallbackBed.id;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import warmpool.core.check.RequestState;
import warmpool.core.name.PoolName;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckResult;

/** A message is done when its request is remembered, and comes back when its answer is owed. */
class CheckRequestHandlerTest {
  private final CallbackBed bed = new CallbackBed();

  private SQSBatchResponse handle(SQSEvent event) {
    return new CheckRequestHandler(bed.services()).handleRequest(event, CallbackBed.invocation());
  }

  @Test
  void aRequestThatFindsAReadyAgentIsAnsweredAndDone() {
    bed.readyAgent("wp-a", LINUX);

    assertThat(failed(handle(batch(bed.message(1, LINUX))))).isEmpty();

    assertThat(bed.checks.taken(id(1))).contains(CheckResult.SUCCEEDED);
    assertThat(bed.state(1)).isInstanceOf(RequestState.Released.class);
  }

  @Test
  void aRequestThatWaitsIsDone() {
    assertThat(failed(handle(batch(bed.message(1, LINUX))))).isEmpty();

    assertThat(bed.state(1)).isInstanceOf(RequestState.Waiting.class);
    assertThat(bed.checks.told()).isEmpty();
  }

  /** A request keeps the deadline that it was given. */
  @Test
  void aRequestIsGivenTheDeadlineThatItsPoolHasNow() {
    handle(batch(bed.message(1, LINUX)));
    Duration longer = CallbackBed.DEADLINE.multipliedBy(2);
    bed.settings.change(CallbackBed.withDeadline(LINUX, longer));
    handle(batch(bed.message(1, LINUX), bed.message(2, LINUX)));

    assertThat(bed.deadline(2)).isEqualTo(bed.deadline(1).plus(CallbackBed.DEADLINE));
  }

  @Test
  void aMessageThatCannotBeReadFailsAlone() {
    bed.readyAgent("wp-a", LINUX);
    bed.readyAgent("wp-b", LINUX);

    SQSBatchResponse answer =
        handle(
            batch(
                bed.message(1, LINUX), "not a check request", "{\"v\":1}", bed.message(2, LINUX)));

    assertThat(failed(answer)).containsExactly("m2", "m3");
    assertThat(bed.checks.taken(id(1))).contains(CheckResult.SUCCEEDED);
    assertThat(bed.checks.taken(id(2))).contains(CheckResult.SUCCEEDED);
  }

  @Test
  void anAnswerThatDidNotGetThroughComesBackAfterThePauseThatWasAskedFor() {
    bed.readyAgent("wp-a", LINUX);
    bed.checks.answerNext(
        new CallbackOutcome.TryLater(Optional.of(Duration.ofSeconds(90)), "throttled"));

    assertThat(failed(handle(batch(bed.message(1, LINUX), bed.message(2, LINUX)))))
        .containsExactly("m1");
    assertThat(bed.delays.seconds).containsOnlyKeys("receipt-m1").containsValue(90);

    assertThat(failed(handle(batch(bed.message(1, LINUX))))).as("its next delivery").isEmpty();
    assertThat(bed.checks.taken(id(1))).contains(CheckResult.SUCCEEDED);
  }

  @Test
  void aRequestForAPoolThatIsNotOursIsAnsweredAtOnce() {
    assertThat(failed(handle(batch(bed.message(1, new PoolName("macos")))))).isEmpty();

    assertThat(bed.checks.taken(id(1))).contains(CheckResult.FAILED);
  }

  @Test
  void theScalerIsSignalledOnceForEachPoolOfTheBatch() {
    handle(
        batch(
            bed.message(1, LINUX),
            bed.message(2, WINDOWS),
            bed.message(3, LINUX),
            "not a check request",
            bed.message(4, LINUX)));

    assertThat(bed.signals).containsExactlyInAnyOrder(LINUX, WINDOWS);
  }

  @Test
  void aSignalThatIsLostFailsNoMessage() {
    bed.signalsDown = true;

    assertThat(failed(handle(batch(bed.message(1, LINUX), bed.message(2, WINDOWS))))).isEmpty();

    assertThat(bed.signals).as("each was tried").hasSize(2);
    assertThat(bed.state(1)).isInstanceOf(RequestState.Waiting.class);
  }

  @Test
  void whatTheRunPageOwesIsWaitedForOnceAtTheEnd() {
    handle(batch(bed.message(1, LINUX), bed.message(2, LINUX)));

    assertThat(bed.log.calls).isEqualTo(List.of("show 1", "show 2", "flush within PT2S"));
  }

  @Test
  void aMessageThatIsDeliveredTwiceIsAnsweredTheSame() {
    bed.readyAgent("wp-a", LINUX);

    assertThat(failed(handle(batch(bed.message(1, LINUX), bed.message(1, LINUX))))).isEmpty();

    assertThat(bed.checks.told())
        .extracting(told -> told.result())
        .containsOnly(CheckResult.SUCCEEDED);
    assertThat(bed.state(1)).isInstanceOf(RequestState.Released.class);
  }
}
