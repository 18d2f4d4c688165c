package warmpool.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import warmpool.aws.settings.PoolSettingsJson;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;

/**
 * The file is never more generous than the Lambdas: what it takes, they take, with the same
 * meaning.
 */
class WarmpoolYamlPropertyTest {
  private static final String BASE =
      Repository.text("examples/small.yaml").replaceFirst("(?s)pools:.*", "pools:\n");

  @Property(tries = 500)
  void whatTheFileTakesTheLambdasTake(
      @ForAll @IntRange(min = 0, max = 12) int fixed,
      @ForAll @IntRange(min = 0, max = 12) int max,
      @ForAll @IntRange(min = -1, max = 1600) int deadlineMinutes,
      @ForAll @IntRange(min = 0, max = 13) int leadMinutes) {
    String pool =
        "  - {name: linux, agents: {max: %d}, policy: {fixed: %d}, deadline: %s, leadTimeMax: %s, registration: preregistered}\n"
            .formatted(
                max, fixed, Duration.ofMinutes(deadlineMinutes), Duration.ofMinutes(leadMinutes));

    Optional<WarmpoolFile> read = read(BASE + pool);

    boolean expected =
        max >= 1
            && fixed <= max
            && deadlineMinutes >= 1
            && deadlineMinutes <= 24 * 60
            && leadMinutes >= 1
            && leadMinutes <= 10;
    assertThat(read.isPresent()).isEqualTo(expected);
    read.ifPresent(file -> {
      PoolSettings settings = lambda(file);
      assertThat(settings.policy()).isEqualTo(new FixedPolicy(fixed));
      assertThat(settings.agentsMax()).isEqualTo(max);
      assertThat(settings.deadline()).isEqualTo(Duration.ofMinutes(deadlineMinutes));
    });
  }

  /** Errors: {@link InvalidSettings} if a Lambda would not start with it. */
  private static PoolSettings lambda(WarmpoolFile file) {
    return PoolSettingsJson.read(PoolsJson.pools(file.pools())).getFirst();
  }

  private static Optional<WarmpoolFile> read(String yaml) {
    try {
      return Optional.of(WarmpoolYaml.parse("f", yaml));
    } catch (InvalidWarmpoolFile refused) {
      return Optional.empty();
    }
  }
}
