package warmpool.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles by nearest rank over the last hundred lead times. */
final class LeadTimesTest {
  @Test
  void hasNoQuantileBeforeTheFirstAgentWasReady() {
    assertThat(LeadTimes.NONE.quantile(0.99)).isEmpty();
  }

  @Test
  void keepsTheLastHundredInTheirOrder() {
    LeadTimes times = seconds(1, 90).with(seconds(91, 150).recent());

    assertThat(times.recent()).isEqualTo(seconds(51, 150).recent());
  }

  @Test
  void everyQuantileOfOneIsThatOne() {
    LeadTimes one = seconds(45, 45);

    assertThat(one.quantile(0.01)).contains(Duration.ofSeconds(45));
    assertThat(one.quantile(1)).contains(Duration.ofSeconds(45));
  }

  @Test
  void sortsBeforeItCounts() {
    var times =
        new LeadTimes(List.of(Duration.ofSeconds(9), Duration.ofSeconds(1), Duration.ofSeconds(5)));

    assertThat(times.quantile(0.5)).contains(Duration.ofSeconds(5));
  }

  /**
   * Of 1 to 100 s, the nearest rank is the percentage itself; 0.07 and 0.28 once came out one too
   * high.
   */
  @ParameterizedTest
  @CsvSource({
    "0.001,1",
    "0.01,1",
    "0.07,7",
    "0.28,28",
    "0.5,50",
    "0.95,95",
    "0.99,99",
    "0.991,100",
    "1,100"
  })
  void countsToTheNearestRank(double quantile, long expected) {
    assertThat(seconds(1, 100).quantile(quantile)).contains(Duration.ofSeconds(expected));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
  void refusesWhatIsNoQuantile(double quantile) {
    assertThatThrownBy(() -> LeadTimes.NONE.quantile(quantile))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LeadTimes seconds(int from, int to) {
    return new LeadTimes(IntStream.rangeClosed(from, to).mapToObj(Duration::ofSeconds).toList());
  }
}
