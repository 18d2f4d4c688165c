package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The breaker gives a platform that refuses a rest, and a longer one each time. */
class LaunchBreakerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void isClosedAtFirst() {
    assertThat(LaunchBreaker.CLOSED.open(NOW)).isFalse();
    assertThat(LaunchBreaker.CLOSED.failure()).isEmpty();
  }

  @Test
  void opensForTheShortestPauseAndClosesWhenItIsOver() {
    LaunchBreaker once = LaunchBreaker.CLOSED.failed(LaunchFailure.CAPACITY, NOW);

    assertThat(once.open(NOW)).isTrue();
    assertThat(once.open(NOW.plusSeconds(15).minusNanos(1))).isTrue();
    assertThat(once.open(NOW.plusSeconds(15))).isFalse();
    assertThat(once.failure()).contains(LaunchFailure.CAPACITY);
  }

  @ParameterizedTest
  @EnumSource
  void doublesItsPauseUpToTheLongestAndStaysThere(LaunchFailure kind) {
    LaunchBreaker breaker = LaunchBreaker.CLOSED;
    List<Duration> pauses = new ArrayList<>();
    for (int tick = 0; tick < 100; tick++) {
      breaker = breaker.failed(kind, NOW);
      pauses.add(Duration.between(NOW, breaker.openUntil()));
    }

    assertThat(pauses.getFirst()).isEqualTo(kind.pauseMin());
    assertThat(pauses.get(1)).isEqualTo(kind.pauseMin().multipliedBy(2));
    assertThat(pauses).isSorted();
    assertThat(pauses.getLast()).isEqualTo(kind.pauseMax());
  }
}
