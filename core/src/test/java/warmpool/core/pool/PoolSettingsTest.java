package warmpool.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;

/** A user learns of everything that is wrong at once, not of one thing after the other. */
class PoolSettingsTest {
  private static final PoolName POOL = new PoolName("linux");

  @Test
  void reportsEveryProblemAtOnce() {
    assertThatThrownBy(() ->
            new PoolSettings(
                POOL,
                new FixedPolicy(3),
                0,
                Duration.ZERO,
                Duration.ofSeconds(-1),
                Duration.ZERO,
                Duration.ofSeconds(-1),
                Duration.ofHours(25),
                -1))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidSettings.class))
        .extracting(InvalidSettings::problems, InstanceOfAssertFactories.list(String.class))
        .hasSize(8)
        .allMatch(problem -> problem.startsWith("pool linux: "))
        .anyMatch(problem -> problem.contains("agentsMax must be from 1 to 10000: 0"))
        .anyMatch(problem -> problem.contains("warm target 3 is above agentsMax 0"))
        .anyMatch(problem -> problem.contains("deadline must be positive"))
        .anyMatch(problem -> problem.contains("leadTimeMax must be positive"))
        .anyMatch(problem -> problem.contains("claimExpiry must be positive"))
        .anyMatch(problem -> problem.contains("usefulLifeMin must not be negative"))
        .anyMatch(problem -> problem.contains("idleAgeMax must be at most 24 hours"))
        .anyMatch(problem -> problem.contains("parallelJobsMax must be 0 or more: -1"));
  }

  @Test
  void refusesASlipOfAZero() {
    assertThatThrownBy(() -> PoolSettings.standard(POOL, new FixedPolicy(1), 10_001))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("agentsMax must be from 1 to 10000");
  }

  @Test
  void refusesALeadTimeThatIsALoss() {
    assertThatThrownBy(() ->
            new PoolSettings(
                POOL,
                new FixedPolicy(1),
                2,
                Duration.ofMinutes(30),
                Duration.ofMinutes(11),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofHours(12),
                0))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("leadTimeMax must be at most 10 minutes");
  }

  @Test
  void needsOnlyAPolicyAndAMaximumForTheUsualPool() {
    PoolSettings usual = PoolSettings.standard(POOL, new FixedPolicy(2), 10);

    assertThat(usual.agentsMax()).isEqualTo(10);
    assertThat(usual.deadline()).isEqualTo(Duration.ofMinutes(30));
    assertThat(usual.leadTimeMax()).isEqualTo(Duration.ofMinutes(10));
    assertThat(usual.claimExpiry()).isEqualTo(Duration.ofMinutes(5));
    assertThat(usual.usefulLifeMin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(usual.idleAgeMax()).isEqualTo(Duration.ofHours(12));
    assertThat(usual.parallelJobsMax()).as("any number").isZero();
    assertThat(usual.withParallelJobsMax(3).parallelJobsMax()).isEqualTo(3);
  }

  @Test
  void takesEverySettingAsItIsGiven() {
    PoolSettings own =
        new PoolSettings(
            POOL,
            new FixedPolicy(7),
            8,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            6);

    assertThat(own.policy()).isEqualTo(new FixedPolicy(7));
    assertThat(own.deadline()).hasSeconds(1);
    assertThat(own.leadTimeMax()).hasSeconds(2);
    assertThat(own.claimExpiry()).hasSeconds(3);
    assertThat(own.usefulLifeMin()).hasSeconds(4);
    assertThat(own.idleAgeMax()).hasSeconds(5);
    assertThat(own.parallelJobsMax()).isEqualTo(6);
  }
}
