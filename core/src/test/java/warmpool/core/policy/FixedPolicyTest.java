package warmpool.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fixed number stays the same, whatever happens around it. */
final class FixedPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void wantsTheSameNumberWhateverTheDemand() {
    var busy = new DemandView(List.of(new DemandBucket(NOW, 500, 3)));
    var slow = new LeadTimes(List.of(Duration.ofMinutes(9)));

    WarmTarget target = new FixedPolicy(3).warmTarget(busy, slow, NOW);

    assertThat(target).isEqualTo(new WarmTarget(3, TargetReason.FIXED));
  }

  @Test
  void looksAtNoHistory() {
    assertThat(new FixedPolicy(3).history()).isZero();
  }

  @Test
  void allowsAPoolWithoutABuffer() {
    WarmTarget target = new FixedPolicy(0).warmTarget(DemandView.NONE, LeadTimes.NONE, NOW);

    assertThat(target.agents()).isZero();
  }

  @Test
  void refusesANegativeNumber() {
    assertThatThrownBy(() -> new FixedPolicy(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
