package warmpool.cli.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A while in the past, in whole minutes. */
public record Window(Instant from, Instant to) {
  private static final Duration DAY = Duration.ofDays(1);

  public Window {
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(DAY) > 0) {
      throw new IllegalArgumentException("a window is more than nothing and at most a day");
    }
  }

  /** The last so long until now, the minute that has begun included. */
  public static Window last(Duration length, Instant now) {
    Instant to = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return new Window(to.minus(length.truncatedTo(ChronoUnit.MINUTES)), to);
  }

  /** The UTC day that {@code at} is in. */
  public static Window day(Instant at) {
    Instant from = at.truncatedTo(ChronoUnit.DAYS);
    return new Window(from, from.plus(DAY));
  }

  public int seconds() {
    return (int) Duration.between(from, to).toSeconds();
  }
}
