package warmpool.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A schedule is what a naive reader would paint on a calendar: a week of 10,080 minutes, in which
 * each window colours its minutes over the ones before it.
 */
final class SchedulePolicyPropertyTest {
  private static final int MINUTES_A_DAY = 24 * 60;
  private static final int MINUTES_A_WEEK = 7 * MINUTES_A_DAY;
  private static final int OTHERWISE = 99;

  @Property(tries = 30)
  void everyMinuteOfAYearIsAsPaintedOnTheCalendar(
      @ForAll("zones") ZoneId zone, @ForAll("schedules") List<WeeklyWindow> windows) {
    var policy = new SchedulePolicy(zone, windows, new FixedPolicy(OTHERWISE));
    int[] calendar = painted(windows);
    Instant end = Instant.parse("2027-01-01T00:00:00Z");

    for (Instant now = Instant.parse("2026-01-01T00:00:00Z");
        now.isBefore(end);
        now = now.plusSeconds(60)) {
      int agents = policy.warmTarget(DemandView.NONE, LeadTimes.NONE, now).agents();
      if (agents != calendar[minuteOfWeek(now.atZone(zone))]) {
        assertThat(agents).as("at %s", now).isEqualTo(calendar[minuteOfWeek(now.atZone(zone))]);
      }
    }
  }

  private static int minuteOfWeek(ZonedDateTime wall) {
    return (wall.getDayOfWeek().getValue() - 1) * MINUTES_A_DAY
        + wall.get(ChronoField.MINUTE_OF_DAY);
  }

  private static int[] painted(List<WeeklyWindow> windows) {
    int[] calendar = new int[MINUTES_A_WEEK];
    Arrays.fill(calendar, OTHERWISE);
    for (WeeklyWindow window : windows) {
      for (DayOfWeek day : window.days()) {
        paint(calendar, day, window);
      }
    }
    return calendar;
  }

  private static void paint(int[] calendar, DayOfWeek day, WeeklyWindow window) {
    int from = window.from().get(ChronoField.MINUTE_OF_DAY);
    int to = window.to().get(ChronoField.MINUTE_OF_DAY);
    int length = Math.floorMod(to - from - 1, MINUTES_A_DAY) + 1;
    int start = (day.getValue() - 1) * MINUTES_A_DAY + from;
    int agents =
        window.policy().warmTarget(DemandView.NONE, LeadTimes.NONE, Instant.EPOCH).agents();
    for (int minute = start; minute < start + length; minute++) {
      calendar[minute % MINUTES_A_WEEK] = agents;
    }
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<List<WeeklyWindow>> schedules() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, MINUTES_A_DAY - 1)
            .map(minute -> LocalTime.MIDNIGHT.plusMinutes(minute));
    return Combinators.combine(
            Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
            times,
            times,
            Arbitraries.integers().between(0, 20).map(FixedPolicy::new))
        .as(WeeklyWindow::new)
        .list()
        .ofMaxSize(5);
  }
}
