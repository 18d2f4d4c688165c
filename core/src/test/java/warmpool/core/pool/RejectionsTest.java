package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import warmpool.core.name.PoolName;

/** A credential that is not accepted is presented ever more rarely, but never too rarely. */
class RejectionsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final PoolState POOL = PoolState.unseen(new PoolName("linux"));

  @Test
  void thePauseDoublesUpToItsLongest() {
    assertThat(Stream.iterate(Rejections.NONE, Rejections::oneMore).limit(7))
        .extracting(Rejections::pause)
        .containsExactly(
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(4),
            Duration.ofMinutes(4));
  }

  @Test
  void howeverOftenItStaysThere() {
    Rejections many = new Rejections(Integer.MAX_VALUE);

    assertThat(many.pause()).isEqualTo(Rejections.PAUSE_MAX);
    assertThat(many.oneMore().pause()).isEqualTo(Rejections.PAUSE_MAX);
  }

  @Test
  void fewerThanNoneMakeNoSense() {
    assertThatThrownBy(() -> new Rejections(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPoolIsLeftAloneForThePauseOrAsLongAsItAskedBefore() {
    assertThat(POOL.rejected(NOW).looks().askNotBefore()).isEqualTo(NOW.plusSeconds(30));
    Instant later = NOW.plusSeconds(90);
    assertThat(POOL.observed(NOW, later).rejected(NOW).looks().askNotBefore()).isEqualTo(later);
  }

  @Test
  void oneThatWorksEndsThem() {
    PoolState twice = POOL.rejected(NOW).rejected(NOW);

    assertThat(twice.looks().rejections().inARow()).isEqualTo(2);
    assertThat(twice.accepted().looks().rejections().any()).isFalse();
    assertThat(twice.accepted().rejected(NOW).looks().rejections().pause())
        .isEqualTo(Rejections.PAUSE_MIN);
  }
}
