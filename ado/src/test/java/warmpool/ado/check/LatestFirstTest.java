package warmpool.ado.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A log that is written in the background may be late, but never ends with an old text. */
class LatestFirstTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
  private final LatestFirst<String, String> background = new LatestFirst<>(2, this::work);

  @Test
  void skipsWhatIsOutOfDateBeforeItsTurn() throws InterruptedException {
    background.submit("a", "1");
    begun.await();
    background.submit("a", "2");
    background.submit("a", "3");
    open.countDown();

    background.await(LONG);

    assertThat(List.copyOf(done)).containsExactly("1", "3");
  }

  @Test
  void takesNoMoreKeysThanItHasRoomFor() throws InterruptedException {
    assertThat(background.submit("a", "1")).isTrue();
    assertThat(background.submit("b", "2")).isTrue();
    assertThat(background.submit("c", "3")).isFalse();
    assertThat(background.submit("a", "4")).isTrue();
    open.countDown();

    background.await(LONG);

    assertThat(done).contains("4").doesNotContain("3");
    assertThat(background.submit("c", "5")).isTrue();
  }

  @Test
  void waitsNoLongerThanItsBound() {
    background.submit("a", "1");

    background.await(Duration.ofMillis(1));

    assertThat(done).isEmpty();
    open.countDown();
    background.await(LONG);
    assertThat(List.copyOf(done)).containsExactly("1");
  }

  @Test
  void isIdleAtOnceWhenThereIsNothingToDo() {
    background.await(Duration.ZERO);
    background.await(LONG);

    assertThat(done).isEmpty();
  }

  private void work(String key, String what) {
    begun.countDown();
    try {
      open.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    done.add(what);
  }
}
