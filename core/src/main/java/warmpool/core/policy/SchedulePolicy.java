package warmpool.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * One policy at a time, chosen by the clock on the wall of {@code zone}; the last matching window
 * wins.
 *
 * <p>An hour that the clock skips in spring is in no window; an hour that it repeats in autumn is
 * in its window twice: the schedule follows what people see on the wall.
 */
public record SchedulePolicy(ZoneId zone, List<WeeklyWindow> windows, WarmPolicy otherwise)
    implements WarmPolicy {
  public SchedulePolicy {
    windows = List.copyOf(windows);
  }

  @Override
  public WarmTarget warmTarget(DemandView demand, LeadTimes leadTimes, Instant now) {
    LocalDateTime local = now.atZone(zone).toLocalDateTime();
    for (WeeklyWindow window : windows.reversed()) {
      if (window.contains(local)) {
        WarmTarget target = window.policy().warmTarget(demand, leadTimes, now);
        return named(target, TargetReason.SCHEDULE_WINDOW);
      }
    }
    return named(otherwise.warmTarget(demand, leadTimes, now), TargetReason.OUTSIDE_SCHEDULE);
  }

  @Override
  public Duration history() {
    return windows.stream()
        .map(window -> window.policy().history())
        .reduce(otherwise.history(), SchedulePolicy::longer);
  }

  /** A fixed number does not say why it applies now, so the schedule says it. */
  private static WarmTarget named(WarmTarget target, TargetReason reason) {
    return target.reason() == TargetReason.FIXED ? new WarmTarget(target.agents(), reason) : target;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
