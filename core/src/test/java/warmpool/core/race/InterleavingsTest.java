package warmpool.core.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A search that left orders out would prove nothing, so it is counted, and shown a known race. */
class InterleavingsTest {
  interface Counter {
    int get();

    void set(int value);
  }

  private static final class Memory implements Counter {
    private final AtomicInteger value = new AtomicInteger();

    @Override
    public int get() {
      return value.get();
    }

    @Override
    public void set(int newer) {
      value.set(newer);
    }
  }

  @Test
  void runsEveryOrderOnce() {
    int orders = Interleavings.explore(() -> race(new Memory(), () -> {}));

    assertThat(orders).as("two actors of two steps each: 4 over 2").isEqualTo(6);
  }

  @Test
  void findsBothEndsOfALostUpdate() {
    Set<Integer> ends = new HashSet<>();

    Interleavings.explore(() -> {
      Memory counter = new Memory();
      return race(counter, () -> ends.add(counter.get()));
    });

    assertThat(ends).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void saysInWhichOrderItBroke() {
    assertThatThrownBy(() ->
            Interleavings.explore(() -> {
              Memory counter = new Memory();
              return race(counter, () -> assertThat(counter.get()).isEqualTo(2));
            }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("actor 1: Counter.get")
        .hasMessageContaining("actor 2: Counter.get");
  }

  private static Race race(Memory counter, Runnable afterwards) {
    Consumer<Steps> increment =
        steps -> {
          Counter mine = steps.through(Counter.class, counter);
          mine.set(mine.get() + 1);
        };
    return new Race(List.of(increment, increment), afterwards);
  }
}
