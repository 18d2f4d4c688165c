package warmpool.callback.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.callback.lambda.CallbackBed.LINUX;
import static warmpool.callback.lambda.CallbackBed.batch;
import static warmpool.callback.lambda.CallbackBed.failed;
import static warmpool.callback.lambda.CallbackBed.id;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warmpool.aws.queue.PairingHintMessage;
import warmpool.core.check.RequestState;
import warmpool.core.port.CallbackOutcome;
import warmpool.core.port.CheckResult;
import warmpool.core.port.PairingHint;
import warmpool.core.port.RunLookup;

/** Hints from the scaler: an agent is ready, or a request is due for another look. */
class PairingHandlerTest {
  private static final String READY = PairingHintMessage.write(new PairingHint.AgentReady(LINUX));

  private final CallbackBed bed = new CallbackBed();

  @BeforeEach
  void twoWait() {
    new CheckRequestHandler(bed.services())
        .handleRequest(batch(bed.message(1, LINUX)), CallbackBed.invocation());
    bed.pass(Duration.ofSeconds(1));
    new CheckRequestHandler(bed.services())
        .handleRequest(batch(bed.message(2, LINUX)), CallbackBed.invocation());
    bed.signals.clear();
    bed.log.calls.clear();
  }

  private SQSBatchResponse handle(SQSEvent event) {
    return new PairingHandler(bed.services()).handleRequest(event, CallbackBed.invocation());
  }

  private static String due(int number) {
    return PairingHintMessage.write(new PairingHint.RequestDue(LINUX, id(number)));
  }

  @Test
  void anAgentThatBecameReadyGoesToWhoWaitsLongest() {
    bed.readyAgent("wp-a", LINUX);

    assertThat(failed(handle(batch(READY)))).isEmpty();

    assertThat(bed.checks.taken(id(1))).contains(CheckResult.SUCCEEDED);
    assertThat(bed.state(2)).isInstanceOf(RequestState.Waiting.class);
  }

  @Test
  void aRequestPastItsDeadlineIsToldSo() {
    bed.pass(CallbackBed.DEADLINE);

    assertThat(failed(handle(batch(due(1))))).isEmpty();

    assertThat(bed.checks.taken(id(1))).contains(CheckResult.FAILED);
    assertThat(bed.state(1)).isInstanceOf(RequestState.Failed.class);
    assertThat(bed.state(2)).isInstanceOf(RequestState.Waiting.class);
  }

  @Test
  void aRequestWhoseRunIsOverIsAbandoned() {
    bed.runs.set(1, RunLookup.Run.OVER);

    assertThat(failed(handle(batch(due(1))))).isEmpty();

    assertThat(bed.state(1)).isInstanceOf(RequestState.Abandoned.class);
    assertThat(bed.checks.told()).isEmpty();
  }

  @Test
  void aDueRequestWhoseAnswerDidNotGetThroughComesBack() {
    bed.pass(CallbackBed.DEADLINE);
    bed.checks.answerNext(
        new CallbackOutcome.TryLater(Optional.of(Duration.ofSeconds(90)), "throttled"));

    assertThat(failed(handle(batch(due(1), due(2))))).containsExactly("m1");

    assertThat(bed.delays.seconds).containsOnlyKeys("receipt-m1").containsValue(90);
    assertThat(bed.state(2)).isInstanceOf(RequestState.Failed.class);
  }

  @Test
  void aRequestThatNobodyRemembersIsDone() {
    assertThat(failed(handle(batch(due(99))))).isEmpty();
  }

  @Test
  void aHintThatCannotBeReadFailsAlone() {
    bed.readyAgent("wp-a", LINUX);

    assertThat(failed(handle(batch("not a hint", READY)))).containsExactly("m1");

    assertThat(bed.checks.taken(id(1))).contains(CheckResult.SUCCEEDED);
  }

  @Test
  void sendsTheScalerNoSignalThatWouldComeBackAsAHint() {
    bed.readyAgent("wp-a", LINUX);

    handle(batch(READY, due(1), due(2)));

    assertThat(bed.signals).isEmpty();
  }

  @Test
  void whatTheRunPageOwesIsWaitedForAtTheEnd() {
    bed.readyAgent("wp-a", LINUX);

    handle(batch(READY));

    assertThat(bed.log.calls).containsExactly("show 1", "flush within PT2S");
  }
}
