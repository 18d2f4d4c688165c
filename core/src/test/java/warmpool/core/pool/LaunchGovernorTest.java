package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import warmpool.core.pool.ScalingPlan.Launch;

/** A pool plans within the region's launch rate, so that nobody who waits is throttled. */
class LaunchGovernorTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final LaunchGovernor GOVERNOR = new LaunchGovernor(2, 20);

  private static Launch of(int requests, int refill) {
    return new Launch(requests + refill, requests, PlanReason.REQUESTS_WAIT);
  }

  private static LaunchTokens left(double tokens) {
    return new LaunchTokens(tokens, NOW);
  }

  @Test
  void takesAWholePlanWhileThereAreTokens() {
    assertThat(GOVERNOR.granted(of(6, 4), LaunchTokens.UNUSED, NOW)).isEqualTo(of(6, 4));
  }

  @Test
  void servesWhoWaitsBeforeItRefills() {
    assertThat(GOVERNOR.granted(of(6, 4), left(5), NOW)).isEqualTo(of(5, 0));
    assertThat(GOVERNOR.granted(of(6, 4), left(18), NOW)).isEqualTo(of(6, 2));
  }

  @Test
  void refillsOnlyWithWhatRequestsToComeCanSpare() {
    assertThat(GOVERNOR.granted(of(0, 15), LaunchTokens.UNUSED, NOW)).isEqualTo(of(0, 10));
    assertThat(GOVERNOR.granted(of(0, 15), left(10), NOW)).isEqualTo(of(0, 0));
  }

  @Test
  void tokensComeBackWithTimeUpToTheBurst() {
    LaunchTokens none = GOVERNOR.taken(LaunchTokens.UNUSED, 20, NOW);

    assertThat(GOVERNOR.allowed(none, NOW)).isZero();
    assertThat(GOVERNOR.allowed(none, NOW.plusMillis(1_499))).isEqualTo(2);
    assertThat(GOVERNOR.allowed(none, NOW.plusSeconds(3))).isEqualTo(6);
    assertThat(GOVERNOR.allowed(none, NOW.plusSeconds(3_600))).isEqualTo(20);
  }

  @Test
  void aClockThatGoesBackMakesNoTokens() {
    LaunchTokens none = GOVERNOR.taken(LaunchTokens.UNUSED, 20, NOW);

    LaunchTokens before = GOVERNOR.taken(none, 0, NOW.minusSeconds(60));

    assertThat(GOVERNOR.allowed(before, NOW.minusSeconds(60))).isZero();
    assertThat(before.at()).isEqualTo(NOW);
  }

  @Test
  void poolsShareWhatTheAccountHas() {
    assertThat(GOVERNOR.sharedBy(4)).isEqualTo(new LaunchGovernor(0.5, 5));
    assertThat(GOVERNOR.sharedBy(0)).isEqualTo(GOVERNOR);
    assertThat(GOVERNOR.sharedBy(50)).as("one at a time").isEqualTo(new LaunchGovernor(0.04, 1));
    assertThat(GOVERNOR.sharedBy(50).granted(of(0, 3), LaunchTokens.UNUSED, NOW))
        .isEqualTo(of(0, 1));
  }

  @Test
  void cannotBeWithoutARate() {
    assertThatThrownBy(() -> new LaunchGovernor(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LaunchGovernor(1, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
