package warmpool.cli.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import warmpool.core.port.PortFailure;

/** Waiting has an end, and what is there already is not waited for. */
class LooksTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final AtomicInteger looks = new AtomicInteger();

  /** The end of as many looks: each takes a second. */
  private Looks atMost(int seconds) {
    InstantSource time = () -> START.plusSeconds(looks.get());
    return new Looks(time, START.plusSeconds(seconds), Duration.ZERO);
  }

  @Test
  void endsWithTheFirstThatIsEnough() {
    List<String> order = new ArrayList<>();

    int seen =
        atMost(100)
            .until(
                () -> {
                  order.add("look");
                  return looks.incrementAndGet();
                },
                look -> look == 3,
                () -> order.add("hasten"));

    assertThat(seen).isEqualTo(3);
    assertThat(order).containsExactly("look", "hasten", "look", "hasten", "look");
  }

  @Test
  void endsWithWhatWasSeenLastWhenTheTimeIsOver() {
    assertThat(atMost(5).<Integer, RuntimeException>until(looks::incrementAndGet, _ -> false))
        .isEqualTo(5);
  }

  @Test
  void looksOnceHoweverLittleTimeThereIs() {
    assertThat(atMost(0).<Integer, RuntimeException>until(looks::incrementAndGet, _ -> false))
        .isEqualTo(1);
  }

  @Test
  void endsWhenItIsInterruptedAndSaysSo() {
    Looks waiting = atMost(100);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> waiting.until(looks::incrementAndGet, _ -> false))
        .isInstanceOf(PortFailure.class)
        .hasMessageContaining("was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
