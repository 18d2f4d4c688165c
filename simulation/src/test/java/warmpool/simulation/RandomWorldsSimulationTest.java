package warmpool.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Worlds under fresh seeds: whatever is lost, repeated, late or cut off, the invariants hold.
 *
 * <p>What it has found: a task launched long after its intent and taken for over; two ticks that
 * launched one intent; an answer that a dead worker had only begun, given up. Replay with {@code
 * ./warmpool simulate --seeds 1 --seed <printed seed>}.
 */
class RandomWorldsSimulationTest {
  private static final int CHECKS = 100;

  /** About a minute on two cores. */
  private static final long SEEDS = Long.getLong("warmpool.seeds", 1000);

  private final long seed =
      Optional.ofNullable(Long.getLong("warmpool.seed")).orElse(System.nanoTime() & 0xFFFFFFFFL);

  @Test
  void holdsUnderFreshSeeds() {
    System.out.printf("RandomWorldsSimulationTest: seeds %d to %d%n", seed, seed + SEEDS - 1);

    Campaign.Total total = new Campaign(new RandomScenarios(CHECKS), seed, SEEDS, 2).run(_ -> {});

    System.out.printf(
        "RandomWorldsSimulationTest: %d worlds, %d checks, %d events, %d crashes%n",
        total.runs(), total.checks(), total.events(), total.crashes());
    assertThat(total.breaches()).as(() -> story(total)).isEmpty();
    assertThat(total.checks()).isGreaterThan(SEEDS * CHECKS / 2);
  }

  private static String story(Campaign.Total total) {
    Campaign.Found found = total.breaches().getFirst();
    return "./warmpool simulate --seeds 1 --seed %d --checks %d%n%s%n  %s"
        .formatted(
            found.seed(),
            CHECKS,
            found.breach().what(),
            String.join("\n  ", found.breach().tail()));
  }
}
