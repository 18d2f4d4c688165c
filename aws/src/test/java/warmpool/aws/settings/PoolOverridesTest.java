package warmpool.aws.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.policy.SchedulePolicy;
import warmpool.core.policy.WarmPolicy;
import warmpool.core.policy.WeeklyWindow;
import warmpool.core.pool.InvalidSettings;
import warmpool.core.pool.PoolSettings;

/** What operators change counts if it is valid together with what was deployed, until its end. */
final class PoolOverridesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final PoolName LINUX = new PoolName("linux");
  private static final PoolName WINDOWS = new PoolName("windows");
  private static final PoolSettings DEPLOYED =
      PoolSettings.standard(LINUX, new FixedPolicy(2), 10).withParallelJobsMax(30);

  @Test
  void aPoolWithoutOneIsAsItWasDeployed() {
    assertThat(PoolOverrides.NONE.applied(DEPLOYED, NOON)).isEqualTo(DEPLOYED);
    assertThat(PoolOverrides.read("{\"other\": {\"agentsMax\": 3}}").applied(DEPLOYED, NOON))
        .isEqualTo(DEPLOYED);
  }

  @Test
  void whatIsNotChangedStays() {
    PoolSettings now =
        PoolOverrides.read("{\"linux\": {\"policy\": {\"fixed\": 4}, \"deadline\": \"PT45M\"}}")
            .applied(DEPLOYED, NOON);

    assertThat(now.policy()).isEqualTo(new FixedPolicy(4));
    assertThat(now.deadline()).isEqualTo(Duration.ofMinutes(45));
    assertThat(now.agentsMax()).isEqualTo(10);
    assertThat(now.parallelJobsMax()).isEqualTo(30);
  }

  @Test
  void itsEndIsNotPartOfIt() {
    PoolOverrides changed =
        PoolOverrides.NONE.with(LINUX, change("policy", 5), Optional.of(NOON.plusSeconds(60)));

    assertThat(changed.applied(DEPLOYED, NOON.plusSeconds(59)).policy())
        .isEqualTo(new FixedPolicy(5));
    assertThat(changed.applied(DEPLOYED, NOON.plusSeconds(60))).isEqualTo(DEPLOYED);
    assertThat(changed.until(LINUX)).contains(NOON.plusSeconds(60));
  }

  /** Each of the two is valid by itself. */
  @Test
  void whatDoesNotFitWhatWasDeployedIsRefused() {
    PoolOverrides less = PoolOverrides.read("{\"linux\": {\"agentsMax\": 1}}");

    assertThatThrownBy(() -> less.applied(DEPLOYED, NOON))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("linux")
        .hasMessageContaining("agentsMax 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"agentsMax\": \"many\"}                   | agentsMax",
        "{\"agentMax\": 3}                           | agentMax",
        "{\"name\": \"windows\"}                     | name cannot be changed",
        "{\"policy\": {\"fixed\": 11}}               | agentsMax 10",
        "{\"until\": \"tomorrow\", \"agentsMax\": 3} | until",
        "{\"deadline\": \"soon\"}                    | deadline",
        "{\"deadline\": \"PT25H\"}                   | of at most PT24H",
        "{\"claimExpiry\": \"PT61M\"}                | of at most PT1H",
        "{\"agentsMax\": 10001}                      | 1 to 10000",
      })
  void whatIsNotValidIsNamed(String change, String named) {
    PoolOverrides overrides = PoolOverrides.read("{\"linux\": " + change + "}");

    assertThatThrownBy(() -> overrides.applied(DEPLOYED, NOON))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("pool linux")
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "3", "{\"linux\": 3}", "{\"linux\"", "{\"a\": {}, \"a\": {}}"})
  void whatIsNoObjectOfObjectsIsRefusedAsAWhole(String text) {
    assertThatThrownBy(() -> PoolOverrides.read(text)).isInstanceOf(InvalidSettings.class);
  }

  @Test
  void changesAddUpAndTheLastEndCounts() {
    PoolOverrides twice =
        PoolOverrides.NONE
            .with(LINUX, change("policy", 5), Optional.of(NOON.plusSeconds(60)))
            .with(WINDOWS, change("policy", 1), Optional.empty())
            .with(LINUX, change("agentsMax", 20), Optional.empty());

    assertThat(PoolOverrides.read(twice.write()).applied(DEPLOYED, NOON.plusSeconds(600)))
        .isEqualTo(PoolSettings.standard(LINUX, new FixedPolicy(5), 20).withParallelJobsMax(30));
    assertThat(twice.names()).containsExactly("linux", "windows");
    assertThat(twice.without(LINUX).names()).containsExactly("windows");
  }

  @Test
  void tidyingTakesAwayWhatIsOverAndPoolsThatAreGone() {
    PoolOverrides all =
        PoolOverrides.NONE
            .with(LINUX, change("policy", 5), Optional.of(NOON))
            .with(WINDOWS, change("policy", 1), Optional.empty())
            .with(new PoolName("gone"), change("policy", 1), Optional.empty());

    assertThat(all.tidied(List.of(LINUX, WINDOWS), NOON).names()).containsExactly("windows");
    assertThat(all.tidied(List.of(LINUX, WINDOWS), NOON.minusSeconds(1)).names())
        .containsExactly("linux", "windows");
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadAsTheSamePool(@ForAll("pools") PoolSettings pool) {
    String json = "[" + PoolSettingsJson.write(pool) + "]";

    assertThat(PoolSettingsJson.read(json)).containsExactly(pool);
  }

  /** Whatever a pool is deployed as, another that is valid can be made of it. */
  @Property(tries = 500)
  void aPoolCanBecomeAnyOther(
      @ForAll("pools") PoolSettings deployed, @ForAll("pools") PoolSettings wanted) {
    ObjectNode change = PoolSettingsJson.write(wanted);
    change.remove("name");

    assertThat(
            PoolOverrides.read(
                    PoolOverrides.NONE.with(deployed.name(), change, Optional.empty()).write())
                .applied(deployed, NOON))
        .isEqualTo(wanted);
  }

  private static ObjectNode change(String key, int agents) {
    ObjectNode change = JsonMapper.shared().createObjectNode();
    if (key.equals("policy")) {
      change.putObject("policy").put("fixed", agents);
    } else {
      change.put(key, agents);
    }
    return change;
  }

  @Provide
  Arbitrary<PoolSettings> pools() {
    Arbitrary<Duration> times =
        Arbitraries.integers().between(1, 600).map(seconds -> Duration.ofSeconds(seconds));
    return Arbitraries.integers()
        .between(1, 50)
        .flatMap(max ->
            Combinators.combine(
                    policies(max), times, times, times, times, Arbitraries.integers().between(0, 9))
                .as((policy, deadline, lead, claim, useful, jobs) ->
                    new PoolSettings(
                        LINUX, policy, max, deadline, lead, claim, useful, deadline, jobs)));
  }

  private static Arbitrary<WarmPolicy> policies(int max) {
    Arbitrary<WarmPolicy> fixed = Arbitraries.integers().between(0, max).map(FixedPolicy::new);
    Arbitrary<LocalTime> times =
        Arbitraries.integers().between(0, 1439).map(minute -> LocalTime.MIN.plusMinutes(minute));
    Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.values()).set().ofMinSize(1);
    Arbitrary<WeeklyWindow> window =
        Combinators.combine(days, times, times, fixed).as(WeeklyWindow::new);
    Arbitrary<WarmPolicy> schedule =
        Combinators.combine(
                Arbitraries.of("Europe/Berlin", "UTC", "America/Sao_Paulo").map(ZoneId::of),
                window.list().ofMinSize(1).ofMaxSize(4),
                fixed)
            .as(SchedulePolicy::new);
    return Arbitraries.oneOf(fixed, schedule);
  }
}
