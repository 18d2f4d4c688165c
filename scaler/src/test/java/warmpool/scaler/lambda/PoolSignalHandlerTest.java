package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.lambda.ScalerBed.LINUX;
import static warmpool.scaler.lambda.ScalerBed.WINDOWS;
import static warmpool.scaler.lambda.ScalerBed.failed;
import static warmpool.scaler.lambda.ScalerBed.signals;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import warmpool.core.port.PortFailure;

/**
 * Hints of a batch collapse into one tick for each pool, and the last hint of a burst is never
 * lost.
 */
class PoolSignalHandlerTest {
  private final ScalerBed bed = new ScalerBed();

  private SQSBatchResponse handle(SQSEvent event) {
    return new PoolSignalHandler(bed.services()).handleRequest(event, ScalerBed.invocation());
  }

  @Test
  void oneTickForEachPoolOfABatch() {
    handle(signals("linux", "windows", "linux", "linux"));

    assertThat(bed.ticks(LINUX)).isEqualTo(1);
    assertThat(bed.ticks(WINDOWS)).isEqualTo(1);
  }

  @Test
  void whereNobodyWaitsEveryHintIsDone() {
    assertThat(failed(handle(signals("linux", "windows", "linux")))).isEmpty();

    assertThat(bed.delays.seconds).isEmpty();
  }

  @Test
  void whileSomebodyWaitsTheLastHintOfThePoolComesBack() {
    bed.aCheckWaits(LINUX);

    assertThat(failed(handle(signals("linux", "windows", "linux", "linux")))).containsExactly("m4");

    assertThat(bed.fleet.tasks()).as("and an agent is on its way").hasSize(1);
    assertThat(bed.delays.seconds).containsOnlyKeys("receipt-m4").containsValue(2);
  }

  @Test
  void aHintThatComesTooEarlyComesBackWhenItIsTime() {
    handle(signals("linux"));
    bed.pass(Duration.ofSeconds(5));

    assertThat(failed(handle(signals("linux")))).containsExactly("m1");

    assertThat(bed.delays.seconds)
        .as("15 seconds between two looks, less the 5 that have passed")
        .containsEntry("receipt-m1", 10);
  }

  @Test
  void aHintForAPoolThatIsNotOursIsDone() {
    assertThat(failed(handle(signals("macos", "linux")))).isEmpty();

    assertThat(bed.ticks(LINUX)).isEqualTo(1);
  }

  @Test
  void aHintThatCannotBeReadFailsAlone() {
    assertThat(failed(handle(signals("linux", "unreadable", "windows")))).containsExactly("m2");

    assertThat(bed.ticks(LINUX)).isEqualTo(1);
    assertThat(bed.ticks(WINDOWS)).isEqualTo(1);
  }

  @Test
  void aPoolThatFailsKeepsNoOtherFromItsTick() {
    bed.pools.broken().add(LINUX);

    assertThat(failed(handle(signals("linux", "windows")))).containsExactly("m1");

    assertThat(bed.ticks(WINDOWS)).isEqualTo(1);
  }

  @Test
  void aTickThatCannotBeMeasuredIsDoneAllTheSame() {
    bed.metrics =
        _ -> {
          throw new PortFailure("pool metrics", true, "throttled", null);
        };

    assertThat(failed(handle(signals("linux")))).isEmpty();

    assertThat(bed.ticks(LINUX)).isEqualTo(1);
  }

  @Test
  void anEventWithoutMessagesIsNothing() {
    assertThat(failed(handle(new SQSEvent()))).isEmpty();
  }
}
