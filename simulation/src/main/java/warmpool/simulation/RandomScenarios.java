package warmpool.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.world.WorkPlan;

/**
 * A scenario for each seed: its pools, its work and its faults are drawn, so that no two days are
 * alike.
 *
 * <p>Shape: every day has lost, repeated and reordered messages; of the other faults each day has
 * some, each for some hours.
 *
 * @param checks of each scenario
 */
public record RandomScenarios(int checks) implements LongFunction<Scenario> {
  /**
   * Kinds of outage may follow each other, and an answer is tried for ten minutes (ADR 0006):
   * shared out among three kinds of at least a minute, this comes to nine at most.
   */
  private static final int OUTAGES_MINUTES = 8;

  private static final Duration ALWAYS = Scenario.LENGTH_MAX;

  /** Two hours are the longest that a claim, a drain and an orphan take one after the other. */
  private static final Duration SETTLE = Duration.ofHours(4);

  @Override
  public Scenario apply(long seed) {
    RandomGenerator chance = new SplittableRandom(seed * 31 + 17);
    List<PoolSettings> pools = new ArrayList<>();
    int count = 1 + chance.nextInt(3);
    for (int i = 0; i < count; i++) {
      pools.add(pool("pool-" + (i + 1), chance));
    }
    WorkPlan work =
        new WorkPlan(
            checks,
            Duration.ofSeconds(chance.nextInt(10, 240)),
            1 + chance.nextInt(6),
            chance.nextInt(8) == 0 ? 50 : 1 + chance.nextInt(6),
            Duration.ofSeconds(chance.nextInt(20, 400)));
    return new Scenario("random", pools, work, faults(chance), SETTLE);
  }

  private static PoolSettings pool(String name, RandomGenerator chance) {
    int max = 2 + chance.nextInt(18);
    int warm = chance.nextInt(Math.min(4, max));
    return new PoolSettings(
        new PoolName(name),
        new FixedPolicy(warm),
        max,
        Duration.ofMinutes(chance.nextInt(5, 60)),
        Duration.ofMinutes(chance.nextInt(4, 11)),
        Duration.ofMinutes(chance.nextInt(2, 8)),
        Duration.ofMinutes(chance.nextInt(0, 6)),
        Duration.ofHours(chance.nextInt(1, 13)),
        chance.nextInt(4) == 0 ? chance.nextInt(max / 2, max) + 1 : 0);
  }

  private static List<Fault> faults(RandomGenerator chance) {
    List<Fault> faults = new ArrayList<>();
    int patience = OUTAGES_MINUTES;
    for (FaultKind kind : FaultKind.values()) {
      switch (kind) {
        case MESSAGES_TWICE, MESSAGES_REORDERED, HINTS_LOST ->
            faults.add(new Fault(kind, chance.nextInt(20, 40), Duration.ZERO, ALWAYS));
        case EVENTS_LOST, EVENTS_TWICE, EVENTS_LATE ->
            faults.add(new Fault(kind, chance.nextInt(20, 60), Duration.ZERO, ALWAYS));
        default -> {
          if (chance.nextInt(3) == 0) {
            int minutes = minutes(kind, patience, chance);
            patience -= outage(kind) ? minutes : 0;
            faults.add(some(kind, minutes, chance));
          }
        }
      }
    }
    return faults;
  }

  private static int minutes(FaultKind kind, int patience, RandomGenerator chance) {
    if (kind == FaultKind.SETTINGS_CHANGED) {
      // The world comes to rest with the settings it began with.
      return chance.nextInt(10, 120);
    }
    return outage(kind) ? chance.nextInt(1, Math.max(2, patience)) : chance.nextInt(10, 600);
  }

  private static Fault some(FaultKind kind, int minutes, RandomGenerator chance) {
    Duration from = Duration.ofMinutes(chance.nextInt(0, 120));
    Duration length = Duration.ofMinutes(minutes);
    return new Fault(kind, amount(kind, chance), from, from.plus(length));
  }

  /** What may be complete, and so must not last longer than a check has patience. */
  private static boolean outage(FaultKind kind) {
    return switch (kind) {
      case ANSWERS_UNAVAILABLE, ANSWERS_THROTTLED, DIRECTORY_UNAVAILABLE -> true;
      default -> false;
    };
  }

  private static double amount(FaultKind kind, RandomGenerator chance) {
    if (outage(kind)) {
      return chance.nextInt(20, 101);
    }
    return switch (kind) {
      case LAUNCHES_SLOW -> chance.nextInt(2, 6);
      // A tick makes a hundred calls: with more than this no work would ever come to its end.
      case WORKERS_CRASH -> chance.nextDouble(0.1, 1);
      case CALLS_FAIL, ANSWERS_LOST -> chance.nextDouble(0.2, 2);
      case CALLS_REPEATED, CALLS_SLOW -> chance.nextDouble(1, 8);
      default -> chance.nextInt(5, 50);
    };
  }
}
