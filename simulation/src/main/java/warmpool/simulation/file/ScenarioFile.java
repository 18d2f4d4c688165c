package warmpool.simulation.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.SchedulePolicy;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.policy.WeeklyWindow;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.Scenario;
import warmpool.simulation.fault.Fault;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.world.WorkPlan;

/**
 * Reads a scenario that a person wrote.
 *
 * <p>Shape: YAML with {@code pools}, {@code work} and {@code faults}; {@code docs/simulation.md}
 * has an example with every field.
 */
public final class ScenarioFile {
  /** The first day begins at nine. */
  private static final LocalTime START = LocalTime.of(9, 0);

  private static final Duration ALWAYS = Scenario.LENGTH_MAX;
  private static final Duration SETTLE = Duration.ofHours(4);

  private static final Set<String> POOL_KEYS =
      Set.of(
          "name",
          "warm",
          "swings-every",
          "agents-max",
          "deadline",
          "lead-time-max",
          "claim-expiry",
          "useful-life-min",
          "idle-age-max",
          "parallel-jobs-max");

  private final List<String> problems = new ArrayList<>();

  private ScenarioFile() {}

  /** Errors: {@link InvalidScenario}; {@link IOException} when there is no such file. */
  public static Scenario read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** Errors: {@link InvalidScenario}. */
  public static Scenario parse(String yaml) {
    try {
      return new ScenarioFile().scenario(YAMLMapper.shared().readTree(yaml));
    } catch (JacksonException unreadable) {
      throw new InvalidScenario(List.of("not YAML: " + unreadable.getOriginalMessage()));
    }
  }

  private Scenario scenario(JsonNode root) {
    Fields top = new Fields("the scenario", root, problems);
    top.only(Set.of("name", "pools", "work", "faults", "settle"));
    List<PoolSettings> pools = each(root.path("pools"), "pool", this::pool);
    Optional<WorkPlan> work = work(new Fields("work", root.path("work"), problems));
    List<Fault> faults = each(root.path("faults"), "fault", this::fault);
    Duration settle = top.duration("settle", SETTLE);
    Optional<Scenario> scenario =
        work.flatMap(plan ->
            sound(
                "the scenario",
                () -> new Scenario(top.text("name", "unnamed"), pools, plan, faults, settle)));
    if (!problems.isEmpty()) {
      throw new InvalidScenario(problems);
    }
    return scenario.orElseThrow();
  }

  private interface Part<T> {
    Optional<T> read(Fields fields);
  }

  private <T> List<T> each(JsonNode list, String what, Part<T> part) {
    List<T> all = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Fields fields = new Fields(what + " " + (i + 1), list.get(i), problems);
      part.read(fields).ifPresent(all::add);
    }
    return all;
  }

  /** As many all the time; or, for so long each, as many and none in turn. */
  private static WarmPolicy policy(int warm, Duration swing) {
    if (!swing.isPositive()) {
      return new FixedPolicy(warm);
    }
    List<WeeklyWindow> windows = new ArrayList<>();
    Duration end = Duration.ofDays(1);
    for (Duration at = Duration.ZERO;
        at.plus(swing).compareTo(end) < 0;
        at = at.plus(swing.multipliedBy(2))) {
      windows.add(
          new WeeklyWindow(
              EnumSet.allOf(DayOfWeek.class),
              LocalTime.MIDNIGHT.plus(at),
              LocalTime.MIDNIGHT.plus(at).plus(swing),
              new FixedPolicy(warm)));
    }
    return new SchedulePolicy(ZoneOffset.UTC, windows, new FixedPolicy(0));
  }

  private Optional<PoolSettings> pool(Fields fields) {
    fields.only(POOL_KEYS);
    return sound(
        fields.where(),
        () -> {
          PoolSettings usual =
              PoolSettings.standard(
                  new PoolName(fields.text("name", "linux")),
                  policy(fields.number("warm", 2), fields.duration("swings-every", Duration.ZERO)),
                  fields.number("agents-max", 20));
          return new PoolSettings(
              usual.name(),
              usual.policy(),
              usual.agentsMax(),
              fields.duration("deadline", usual.deadline()),
              fields.duration("lead-time-max", usual.leadTimeMax()),
              fields.duration("claim-expiry", usual.claimExpiry()),
              fields.duration("useful-life-min", usual.usefulLifeMin()),
              fields.duration("idle-age-max", usual.idleAgeMax()),
              fields.number("parallel-jobs-max", usual.parallelJobsMax()));
        });
  }

  private Optional<WorkPlan> work(Fields fields) {
    fields.only(Set.of("checks", "gap-mean", "burst", "jobs-max", "job-mean"));
    return sound(
        fields.where(),
        () ->
            new WorkPlan(
                fields.number("checks", 100),
                fields.duration("gap-mean", Duration.ofMinutes(2)),
                fields.number("burst", 1),
                fields.number("jobs-max", 4),
                fields.duration("job-mean", Duration.ofMinutes(3))));
  }

  private Optional<Fault> fault(Fields fields) {
    fields.only(Set.of("fault", "percent", "times", "from", "to", "for"));
    String key = fields.text("fault", "");
    Optional<FaultKind> kind =
        Stream.of(FaultKind.values()).filter(each -> each.key().equals(key)).findFirst();
    if (kind.isEmpty()) {
      List<String> known = Stream.of(FaultKind.values()).map(FaultKind::key).toList();
      problems.add(fields.where() + ": there is no fault '" + key + "', only " + known);
      return Optional.empty();
    }
    String unit = kind.get().unit() == FaultKind.Unit.PERCENT ? "percent" : "times";
    Optional<Double> amount = fields.decimal(unit);
    if (amount.isEmpty()) {
      problems.add(fields.where() + ": " + key + " needs '" + unit + "'");
      return Optional.empty();
    }
    Duration from = fields.clock("from", START, Duration.ZERO);
    Duration until = fields.clock("to", START, ALWAYS);
    Duration end = fields.node().has("for") ? from.plus(fields.duration("for", ALWAYS)) : until;
    return sound(fields.where(), () -> new Fault(kind.get(), amount.get(), from, end));
  }

  private <T> Optional<T> sound(String where, Supplier<T> made) {
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException | InvalidSettings wrong) {
      problems.add(where + ": " + wrong.getMessage());
      return Optional.empty();
    }
  }
}
