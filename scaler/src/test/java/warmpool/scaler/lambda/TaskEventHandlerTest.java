package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warmpool.scaler.lambda.ScalerBed.LINUX;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.port.PortFailure;

/** A task that changed is a hint for its pool, and one that is not ours is none. */
class TaskEventHandlerTest {
  private final ScalerBed bed = new ScalerBed();

  private String handle(ScheduledEvent event) {
    return new TaskEventHandler(bed.services()).handleRequest(event, ScalerBed.invocation());
  }

  private static ScheduledEvent ofGroup(String group) {
    ScheduledEvent event = new ScheduledEvent();
    event.setDetail(Map.of("group", group, "lastStatus", "RUNNING"));
    return event;
  }

  @Test
  void aTaskOfAPoolSignalsThePool() {
    assertThat(handle(ofGroup("demo:linux"))).isEqualTo("signalled linux");

    assertThat(bed.signals).containsExactly(LINUX);
  }

  /** The warning comes while the task still runs, two minutes before its end. */
  @Test
  void anInterruptedTaskSignalsItsPoolAtOnce() {
    ScheduledEvent event = new ScheduledEvent();
    event.setDetail(
        Map.of(
            "group", "demo:linux",
            "lastStatus", "RUNNING",
            "desiredStatus", "STOPPED",
            "stopCode", "SpotInterruption"));

    assertThat(handle(event)).isEqualTo("signalled linux");

    assertThat(bed.signals).containsExactly(LINUX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"family:warmpool-agent", "demo:linux-large", "demo:large-linux", "linux"})
  void aTaskOfNoPoolOfOursIsIgnored(String group) {
    assertThat(handle(ofGroup(group))).isEqualTo("ignored");

    assertThat(bed.signals).isEmpty();
  }

  @Test
  void anEventThatSaysNothingIsIgnored() {
    ScheduledEvent withoutGroup = new ScheduledEvent();
    withoutGroup.setDetail(Map.of());

    assertThat(handle(new ScheduledEvent())).isEqualTo("ignored");
    assertThat(handle(withoutGroup)).isEqualTo("ignored");
  }

  @Test
  void aSignalThatDoesNotGetThroughFailsTheEventSoThatItComesAgain() {
    bed.signalsDown = true;

    assertThatThrownBy(() -> handle(ofGroup("demo:linux"))).isInstanceOf(PortFailure.class);
  }
}
