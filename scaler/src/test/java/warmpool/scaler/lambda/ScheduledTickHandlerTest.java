package warmpool.scaler.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static warmpool.scaler.lambda.ScalerBed.LINUX;
import static warmpool.scaler.lambda.ScalerBed.WINDOWS;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.PortFailure;

/** The minute's tick, for every pool whatever becomes of the others. */
class ScheduledTickHandlerTest {
  private final ScalerBed bed = new ScalerBed();

  private String handle() {
    return new ScheduledTickHandler(bed.services())
        .handleRequest(new ScheduledEvent(), ScalerBed.invocation());
  }

  @Test
  void ticksEveryPool() {
    assertThat(handle()).isEqualTo("2 pools");

    assertThat(bed.ticks(LINUX)).isEqualTo(1);
    assertThat(bed.ticks(WINDOWS)).isEqualTo(1);
  }

  @Test
  void aPoolThatFailsKeepsNoOtherFromItsTickAndIsNotHidden() {
    bed.pools.broken().add(LINUX);
    assertThatThrownBy(this::handle).isInstanceOf(PortFailure.class);
    assertThat(bed.ticks(WINDOWS)).isEqualTo(1);

    bed.pools.broken().clear();
    bed.pools.broken().add(WINDOWS);
    assertThatThrownBy(this::handle).isInstanceOf(PortFailure.class);

    assertThat(bed.ticks(LINUX)).isEqualTo(1);
  }

  /** When there is no time for all of them, it is not always the same that go without. */
  @Test
  void noPoolIsAlwaysTheFirst() {
    bed.pools.broken().addAll(List.of(LINUX, WINDOWS));
    Set<String> first = new HashSet<>();

    for (int minute = 0; minute < 10; minute++) {
      first.add(String.valueOf(catchThrowable(this::handle).getMessage()));
      bed.pass(Duration.ofMinutes(1));
    }

    assertThat(first).hasSize(2);
  }

  @Test
  void goesByThePoolsSettingsAsTheyAreNow() {
    handle();
    assertThat(bed.fleet.tasks()).isEmpty();

    bed.settings.change(PoolSettings.standard(LINUX, new FixedPolicy(3), 10));
    handle();

    assertThat(bed.fleet.tasks()).hasSize(3);
  }

  @Test
  void repairsWhatALostHintLeftBehind() {
    bed.aCheckWaits(LINUX);

    handle();

    assertThat(bed.fleet.tasks()).hasSize(1);
  }
}
