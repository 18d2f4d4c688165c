package warmpool.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.SchedulePolicy;
import warmpool.core.policy.WeeklyWindow;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;

/** What people write about their pools, and what they are told when it cannot work. */
final class PoolSettingsJsonTest {
  private static final String SCHEDULE =
      """
      [{"name": "linux", "agentsMax": 10, "policy": {"schedule": {
        "zone": "Europe/Berlin",
        "windows": [{"days": ["MON", "FRI"], "from": "08:00", "to": "18:30", "agents": 4},
                    {"days": ["SUN"], "from": "20:00", "to": "24:00", "agents": 0}],
        "otherwise": 1}}}]
      """;

  @Test
  void defaultsAreThoseOfAStandardPool() {
    List<PoolSettings> pools =
        PoolSettingsJson.read(
            "[{\"name\": \"linux\", \"agentsMax\": 10, \"policy\": {\"fixed\": 2}}]");

    assertThat(pools)
        .containsExactly(PoolSettings.standard(new PoolName("linux"), new FixedPolicy(2), 10));
  }

  @Test
  void everyKeyCanBeSetToSomethingElse() {
    List<PoolSettings> pools =
        PoolSettingsJson.read(
            """
            [{"name": "Windows_2", "agentsMax": 7, "policy": {"fixed": 3},
              "deadline": "PT20M", "leadTimeMax": "PT4M", "claimExpiry": "PT3M",
              "usefulLifeMin": "PT0S", "idleAgeMax": "PT6H",
              "parallelJobsMax": 4}]
            """);

    assertThat(pools)
        .containsExactly(
            new PoolSettings(
                new PoolName("Windows_2"),
                new FixedPolicy(3),
                7,
                Duration.ofMinutes(20),
                Duration.ofMinutes(4),
                Duration.ofMinutes(3),
                Duration.ZERO,
                Duration.ofHours(6),
                4));
  }

  @Test
  void readsASchedule() {
    var workdays =
        new WeeklyWindow(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(8, 0),
            LocalTime.of(18, 30),
            new FixedPolicy(4));
    var sunday =
        new WeeklyWindow(
            Set.of(DayOfWeek.SUNDAY), LocalTime.of(20, 0), LocalTime.MIDNIGHT, new FixedPolicy(0));

    assertThat(PoolSettingsJson.read(SCHEDULE).getFirst().policy())
        .isEqualTo(
            new SchedulePolicy(
                ZoneId.of("Europe/Berlin"), List.of(workdays, sunday), new FixedPolicy(1)));
  }

  /** One mistake in each of three pools, and three in one of them: all are told at once. */
  @Test
  void reportsEveryProblemOfEveryPoolAtOnce() {
    List<String> problems =
        problems(
            """
            [{"name": "linux", "agentsMax": 0, "deadline": "30m", "polcy": 1, "policy": {"fixed": 1}},
             {"name": "bad name", "agentsMax": 2, "policy": {"fixed": 1}},
             {"agentsMax": 2, "policy": {"fixed": 3}, "idleAgeMax": "PT25H"}]
            """);

    assertThat(problems)
        .containsExactly(
            "pool linux: agentsMax is 0: write how many agents it may have, 1 to 10000",
            "pool linux: deadline is \"30m\": write a duration as ISO 8601, such as PT30M, of at most PT24H",
            "pool linux: polcy is 1: remove it; known are agentsMax, claimExpiry, deadline,"
                + " idleAgeMax, leadTimeMax, name, parallelJobsMax, policy, usefulLifeMin",
            "pool bad name: name is \"bad name\": write 1 to 64 letters, digits, - or _,"
                + " starting with a letter or digit",
            "pool #3: name is missing: write 1 to 64 letters, digits, - or _,"
                + " starting with a letter or digit",
            "pool unnamed-3: warm target 3 is above agentsMax 2",
            "pool unnamed-3: idleAgeMax must be at most 24 hours: PT25H");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Europe/Berlin"     | "Berlin" | policy: schedule: zone is "Berlin": write a time zone
          "zone"              | "zne"    | policy: schedule: zone is missing
          "zone"              | "zne"    | policy: schedule: zne is "Europe/Berlin": remove it
          "otherwise": 1      | "otherwise": 11 | otherwise is 11: write how many agents, from 0 to agentsMax 10
          "otherwise": 1      | "otherwise": "1" | otherwise is "1": write how many agents
          "otherwise": 1      | "otherwise": 1.5 | otherwise is 1.5: write how many agents
          "MON"               | "Monday" | windows[0]: days is ["Monday","FRI"]: write a list such as
          ["SUN"]             | []       | windows[1]: days is []: write a list such as
          "08:00"             | "8:00"   | windows[0]: from is "8:00": write a time from
          "18:30"             | "25:00"  | windows[0]: to is "25:00": write a time from
          "agents": 4         | "agents": -1 | windows[0]: agents is -1: write how many agents
          "agents": 4         | "agent": 4 | windows[0]: agents is missing
          "agents": 4         | "agent": 4 | windows[0]: agent is 4: remove it
          {"schedule"         | {"fixed": 1, "schedule" | write {"fixed": 2} or {"schedule"
          {"schedule"         | {"weekly" | write {"fixed": 2} or {"schedule"
          {"days": ["SUN"], "from": "20:00", "to": "24:00", "agents": 0} | 7 | windows[1] is 7: write an object
          """)
  void namesTheKeyTheValueAndTheFix(String right, String wrong, String problem) {
    assertThat(SCHEDULE).contains(right);

    assertThat(problems(SCHEDULE.replace(right, wrong)))
        .anySatisfy(told -> assertThat(told).startsWith("pool linux: ").contains(problem));
  }

  @Test
  void aNameMayBeThereOnceWhateverItsCase() {
    assertThat(
            problems(
                """
                [{"name": "linux", "agentsMax": 2, "policy": {"fixed": 1}},
                 {"name": "Linux", "agentsMax": 2, "policy": {"fixed": 1}}]
                """))
        .containsExactly("pool Linux: name is there twice: keep one of the two pools");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "7",
        "[",
        "[7]",
        "[{}]",
        "[{\"name\":\"a\",\"name\":\"b\"}]"
      })
  void whatIsNoListOfPoolsIsAProblem(String json) {
    assertThat(problems(json)).isNotEmpty();
  }

  @Test
  void aPoolIsFoundByItsName() {
    var catalog = new PoolCatalog(PoolSettingsJson.read(SCHEDULE));

    assertThat(catalog.find(new PoolName("linux"))).contains(catalog.pools().getFirst());
    assertThat(catalog.find(new PoolName("other"))).isEmpty();
    assertThat(catalog.names()).containsExactly(new PoolName("linux"));
  }

  private static List<String> problems(String json) {
    InvalidSettings invalid =
        catchThrowableOfType(InvalidSettings.class, () -> PoolSettingsJson.read(json));
    assertThat(invalid).isNotNull();
    return invalid.problems();
  }
}
