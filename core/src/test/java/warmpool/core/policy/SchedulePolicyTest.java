package warmpool.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schedule follows the clock on the office wall, through both changes of the year. */
final class SchedulePolicyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  /**
   * 2026-03-29 is the spring Sunday in Berlin: office hours are an hour earlier in UTC from then
   * on.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-03-27T06:59:59Z,0", "2026-03-27T07:00:00Z,4", "2026-03-27T16:59:59Z,4",
        "2026-03-27T17:00:00Z,0",
    "2026-03-30T05:59:59Z,0", "2026-03-30T06:00:00Z,4", "2026-03-30T15:59:59Z,4",
        "2026-03-30T16:00:00Z,0"
  })
  void officeHoursMoveWithTheClockInBerlinInSpring(Instant now, int agents) {
    assertThat(agentsAt(officeHours(BERLIN), now)).isEqualTo(agents);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-23T05:59:59Z,0",
    "2026-10-23T06:00:00Z,4",
    "2026-10-26T06:00:00Z,0",
    "2026-10-26T07:00:00Z,4"
  })
  void officeHoursMoveWithTheClockInBerlinInAutumn(Instant now, int agents) {
    assertThat(agentsAt(officeHours(BERLIN), now)).isEqualTo(agents);
  }

  /** New York changes on 2026-03-08 and 2026-11-01, on other days than Berlin. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-06T12:59:59Z,0",
    "2026-03-06T13:00:00Z,4",
    "2026-03-09T11:59:59Z,0",
    "2026-03-09T12:00:00Z,4",
    "2026-10-30T12:00:00Z,4",
    "2026-11-02T12:59:59Z,0",
    "2026-11-02T13:00:00Z,4"
  })
  void officeHoursMoveWithTheClockInNewYork(Instant now, int agents) {
    assertThat(agentsAt(officeHours(NEW_YORK), now)).isEqualTo(agents);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"})
  void anHourThatTheClockSkipsIsInNoWindow(Instant now) {
    assertThat(agentsAt(nightly(BERLIN), now)).isZero();
  }

  /** 02:00 to 03:00 comes twice on 2026-10-25 in Berlin: from 00:00Z to 02:00Z. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T23:59:59Z,0", "2026-10-25T00:00:00Z,4", "2026-10-25T00:59:59Z,4",
    "2026-10-25T01:00:00Z,4", "2026-10-25T01:59:59Z,4", "2026-10-25T02:00:00Z,0"
  })
  void anHourThatTheClockRepeatsIsInItsWindowTwice(Instant now, int agents) {
    assertThat(agentsAt(nightly(BERLIN), now)).isEqualTo(agents);
  }

  /** A window from Friday 22:00 to 06:00 ends on Saturday, and Thursday's night is not in it. */
  @ParameterizedTest
  @CsvSource({
    "2026-06-05T03:00:00Z,0",
    "2026-06-05T19:59:59Z,0",
    "2026-06-05T20:00:00Z,4",
    "2026-06-05T22:30:00Z,4",
    "2026-06-06T03:59:59Z,4",
    "2026-06-06T04:00:00Z,0",
    "2026-06-06T21:00:00Z,0"
  })
  void aWindowOverMidnightBelongsToTheDayOnWhichItStarts(Instant now, int agents) {
    var friday = window(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00", 4);

    assertThat(agentsAt(schedule(BERLIN, friday), now)).isEqualTo(agents);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-06T21:59:59Z,0",
    "2026-06-06T22:00:00Z,4",
    "2026-06-07T21:59:59Z,4",
    "2026-06-07T22:00:00Z,0"
  })
  void aWindowThatEndsWhenItStartsLastsADay(Instant now, int agents) {
    var sunday = window(Set.of(DayOfWeek.SUNDAY), "00:00", "00:00", 4);

    assertThat(agentsAt(schedule(BERLIN, sunday), now)).isEqualTo(agents);
  }

  @Test
  void theLastMatchingWindowWins() {
    var all = window(EVERY_DAY, "00:00", "00:00", 2);
    var noon = window(EVERY_DAY, "12:00", "13:00", 7);
    Instant atNoon = Instant.parse("2026-06-05T10:30:00Z");

    assertThat(agentsAt(schedule(BERLIN, all, noon), atNoon)).isEqualTo(7);
    assertThat(agentsAt(schedule(BERLIN, noon, all), atNoon)).isEqualTo(2);
  }

  @Test
  void saysWhetherAWindowApplies() {
    SchedulePolicy policy = officeHours(BERLIN);

    assertThat(targetAt(policy, Instant.parse("2026-06-05T10:00:00Z")).reason())
        .isEqualTo(TargetReason.SCHEDULE_WINDOW);
    assertThat(targetAt(policy, Instant.parse("2026-06-06T10:00:00Z")).reason())
        .isEqualTo(TargetReason.OUTSIDE_SCHEDULE);
  }

  @Test
  void asksForTheLongestHistoryOfItsPolicies() {
    var week = new WeeklyWindow(EVERY_DAY, LocalTime.NOON, LocalTime.MIDNIGHT, remembering(7));
    var day = new WeeklyWindow(EVERY_DAY, LocalTime.NOON, LocalTime.MIDNIGHT, remembering(1));

    assertThat(new SchedulePolicy(BERLIN, List.of(day, week), remembering(2)).history())
        .isEqualTo(Duration.ofDays(7));
    assertThat(new SchedulePolicy(BERLIN, List.of(day), remembering(2)).history())
        .isEqualTo(Duration.ofDays(2));
  }

  @Test
  void refusesAWindowWithoutADay() {
    assertThatThrownBy(() -> window(Set.of(), "08:00", "18:00", 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SchedulePolicy officeHours(ZoneId zone) {
    return schedule(zone, window(WORKDAYS, "08:00", "18:00", 4));
  }

  private static SchedulePolicy nightly(ZoneId zone) {
    return schedule(zone, window(EVERY_DAY, "02:00", "03:00", 4));
  }

  private static SchedulePolicy schedule(ZoneId zone, WeeklyWindow... windows) {
    return new SchedulePolicy(zone, List.of(windows), new FixedPolicy(0));
  }

  private static WeeklyWindow window(Set<DayOfWeek> days, String from, String to, int agents) {
    return new WeeklyWindow(
        days, LocalTime.parse(from), LocalTime.parse(to), new FixedPolicy(agents));
  }

  private static WarmTarget targetAt(SchedulePolicy policy, Instant now) {
    return policy.warmTarget(DemandView.NONE, LeadTimes.NONE, now);
  }

  private static int agentsAt(SchedulePolicy policy, Instant now) {
    return targetAt(policy, now).agents();
  }

  private static WarmPolicy remembering(int days) {
    return new WarmPolicy() {
      @Override
      public WarmTarget warmTarget(DemandView demand, LeadTimes leadTimes, Instant now) {
        return new WarmTarget(1, TargetReason.FIXED);
      }

      @Override
      public Duration history() {
        return Duration.ofDays(days);
      }
    };
  }
}
