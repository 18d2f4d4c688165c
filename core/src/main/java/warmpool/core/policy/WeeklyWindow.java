package warmpool.core.policy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * A part of the week by the clock on the office wall, and the policy that applies in it.
 *
 * <p>Shape: from {@code from}, inclusive, until {@code to}, exclusive, on the days on which it
 * starts. A window whose {@code to} is not after its {@code from} runs over midnight; with both
 * equal it lasts a day.
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, WarmPolicy policy) {
  public WeeklyWindow {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a schedule window needs at least one day");
    }
    days = Set.copyOf(EnumSet.copyOf(days));
  }

  boolean contains(LocalDateTime local) {
    LocalTime time = local.toLocalTime();
    boolean startsToday = days.contains(local.getDayOfWeek()) && !time.isBefore(from);
    if (from.isBefore(to)) {
      return startsToday && time.isBefore(to);
    }
    boolean startedYesterday = days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to);
    return startsToday || startedYesterday;
  }
}
