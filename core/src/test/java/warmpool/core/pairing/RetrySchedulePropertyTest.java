package warmpool.core.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Pauses grow, are spread, and never leave their bounds. */
class RetrySchedulePropertyTest {
  @Property
  void staysWithinTheUpperHalfOfItsDoubledPause(
      @ForAll @LongRange(min = 1, max = 60_000) long firstMillis,
      @ForAll @LongRange(min = 1, max = 1_000) long factor,
      @ForAll @IntRange(min = -1) int failures,
      @ForAll long seed) {
    Duration first = Duration.ofMillis(firstMillis);
    Duration max = first.multipliedBy(factor);
    double doubled = first.toNanos() * Math.pow(2, Math.min(60, Math.max(0, failures - 1)));
    double grown = Math.min(doubled, (double) max.toNanos());

    Duration pause = new RetrySchedule(first, max).pause(failures, new Random(seed));

    assertThat((double) pause.toNanos()).isBetween(Math.floor(grown / 2), grown);
  }

  @Property
  void isTheSameForTheSameSeed(
      @ForAll @IntRange(min = 1, max = 50) int failures, @ForAll long seed) {
    RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(2));

    assertThat(schedule.pause(failures, new Random(seed)))
        .isEqualTo(schedule.pause(failures, new Random(seed)));
  }

  @Property
  void bringsThoseWhoFailedTogetherBackApart(@ForAll long seed) {
    RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(2));
    Random chance = new Random(seed);

    assertThat(schedule.pause(3, chance)).isNotEqualTo(schedule.pause(3, chance));
  }

  @Example
  void refusesBoundsThatCannotHold() {
    assertThatThrownBy(() -> new RetrySchedule(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetrySchedule(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
