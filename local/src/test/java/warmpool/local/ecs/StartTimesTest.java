package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The distribution that start times are drawn from. */
final class StartTimesTest {

  @Test
  void drawsHaveTheMedianAndTheP95TheyWereGiven() {
    RandomGenerator random = new SplittableRandom(1);
    double[] seconds =
        DoubleStream.generate(() -> StartTimes.fargate().at(random.nextGaussian()).toMillis() / 1e3)
            .limit(100_000)
            .sorted()
            .toArray();

    assertThat(seconds[50_000]).isCloseTo(45, within(1.0));
    assertThat(seconds[95_000]).isCloseTo(90, within(2.0));
  }

  @Test
  void placementIsTenSecondsOrHalfOfAShortStart() {
    StartTimes times = StartTimes.fargate();

    assertThat(times.placementOf(Duration.ofSeconds(45))).isEqualTo(Duration.ofSeconds(10));
    assertThat(times.placementOf(Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void refusesAP95BelowTheMedian() {
    assertThatThrownBy(() ->
            new StartTimes(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
