package warmpool.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.file.ScenarioFile;
import warmpool.simulation.world.WorkPlan;

/** Scenarios of the tests. */
final class Samples {
  private static final Duration ALWAYS = Duration.ofDays(60);

  private Samples() {}

  static Scenario calm(int checks) {
    return new Scenario("calm", List.of(pool("linux", 2, 20)), work(checks), List.of(), settle());
  }

  /** Room for every job, so that what is served depends on the buffer and not on the seed. */
  static Scenario thirtyAnHour(int checks) {
    return read("rate-30.yaml").withChecks(checks);
  }

  static Scenario storm(int checks) {
    return new Scenario(
        "storm",
        List.of(pool("linux", 2, 12), pool("windows", 1, 6)),
        work(checks),
        everyFault(),
        settle());
  }

  /** A target that swings lets agents go all the time, while jobs come and are shown late. */
  static Scenario drains(int checks) {
    return read("drains.yaml").withChecks(checks);
  }

  private static Scenario read(String name) {
    try {
      return ScenarioFile.read(Path.of("scenarios", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No agent can be started for hours. */
  static Scenario withoutQuota(int checks) {
    return new Scenario(
        "without quota",
        List.of(pool("linux", 2, 8)),
        work(checks),
        List.of(always(FaultKind.LAUNCHES_OVER_QUOTA, 100)),
        settle());
  }

  /** Nobody hears of some launches, nor sees their tasks at first, in pools that are full. */
  static Scenario unheardLaunches(int checks) {
    return new Scenario(
        "unheard launches",
        List.of(pool("linux", 3, 4)),
        work(checks),
        List.of(always(FaultKind.ANSWERS_LOST, 4), always(FaultKind.TASKS_MISSING, 80)),
        settle());
  }

  /** The same requests are worked on at the same time, slowly, by many. */
  static Scenario contended(int checks) {
    return new Scenario(
        "contended",
        List.of(pool("linux", 2, 12)),
        work(checks),
        List.of(
            always(FaultKind.MESSAGES_TWICE, 80),
            always(FaultKind.WEBHOOKS_TWICE, 80),
            always(FaultKind.CALLS_SLOW, 40),
            always(FaultKind.ANSWERS_UNAVAILABLE, 40),
            always(FaultKind.RUNS_CANCELLED, 30)),
        settle());
  }

  private static Duration settle() {
    return Duration.ofHours(4);
  }

  static WorkPlan work(int checks) {
    return new WorkPlan(checks, Duration.ofMinutes(2), 4, 6, Duration.ofMinutes(3));
  }

  static PoolSettings pool(String name, int warm, int max) {
    return PoolSettings.standard(new PoolName(name), new FixedPolicy(warm), max);
  }

  /** All at once, none so often that nothing works any more. */
  static List<Fault> everyFault() {
    return Stream.of(FaultKind.values())
        .map(kind ->
            kind == FaultKind.SETTINGS_CHANGED
                ? new Fault(kind, amount(kind), Duration.ZERO, Duration.ofHours(1))
                : always(kind, amount(kind)))
        .toList();
  }

  private static double amount(FaultKind kind) {
    return switch (kind) {
      case LAUNCHES_SLOW -> 3;
      case MESSAGES_TWICE, MESSAGES_REORDERED, HINTS_LOST -> 25;
      case EVENTS_LOST, EVENTS_TWICE, EVENTS_LATE -> 25;
      case DUPLICATES_REFUSED -> 50;
      case WORKERS_CRASH -> 1;
      case CALLS_FAIL, ANSWERS_LOST, CALLS_REPEATED, CALLS_SLOW -> 2;
      default -> 10;
    };
  }

  static Fault always(FaultKind kind, double amount) {
    return new Fault(kind, amount, Duration.ZERO, ALWAYS);
  }
}
