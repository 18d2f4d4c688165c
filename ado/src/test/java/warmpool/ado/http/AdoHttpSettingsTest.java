package warmpool.ado.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import warmpool.core.pool.InvalidSettings;

/** A Lambda that waits for Azure DevOps until it is killed has lost its batch. */
class AdoHttpSettingsTest {
  private static final Duration NEGATIVE = Duration.ofMillis(-1);

  @Test
  void standardStaysWellBelowALambdasTime() {
    AdoHttpSettings standard = AdoHttpSettings.standard();

    assertThat(standard.attemptsMax()).isEqualTo(3);
    assertThat(standard.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(standard.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(standard.pauseFirst()).isEqualTo(Duration.ofMillis(150));
    assertThat(standard.pauseMax()).isEqualTo(Duration.ofSeconds(1));
    assertThat(standard.breakerCalls()).isEqualTo(20);
    assertThat(standard.breakerFailuresPercent()).isEqualTo(50);
    assertThat(standard.breakerPause()).isEqualTo(Duration.ofSeconds(5));
    assertThat(standard.callsPerSecondMax()).isEqualTo(200);
    assertThat(standard.organisationsMax()).isEqualTo(64);
  }

  @Test
  void onceChangesTheAttemptsOnly() {
    AdoHttpSettings once = AdoHttpSettings.standard().once();

    assertThat(once.attemptsMax()).isEqualTo(1);
    assertThat(once)
        .usingRecursiveComparison()
        .ignoringFields("attemptsMax")
        .isEqualTo(AdoHttpSettings.standard());
  }

  @Test
  void reportsEveryProblemTogether() {
    assertThatThrownBy(() ->
            new AdoHttpSettings(NEGATIVE, NEGATIVE, 0, NEGATIVE, NEGATIVE, 0, 101, NEGATIVE, 0, 0))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            invalid ->
                assertThat(String.join("\n", invalid.problems()))
                    .contains(
                        "connectTimeout",
                        "requestTimeout",
                        "attemptsMax",
                        "pauseFirst",
                        "pauseMax",
                        "breakerCalls",
                        "breakerFailuresPercent",
                        "breakerPause",
                        "callsPerSecondMax",
                        "organisationsMax"));
  }

  @Test
  void refusesToTryLongerThanALambdaLives() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() ->
            new AdoHttpSettings(
                second, Duration.ofSeconds(7), 3, second, second, 20, 50, second, 10, 1))
        .hasMessageContaining("may take PT26S");
  }

  @Test
  void refusesAFirstPauseAboveTheLongest() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() ->
            new AdoHttpSettings(
                second.multipliedBy(2),
                second,
                2,
                second.multipliedBy(2),
                second,
                20,
                50,
                second,
                10,
                1))
        .hasMessageContaining("pauseFirst must not be longer")
        .hasMessageContaining("connectTimeout must not be longer");
  }
}
