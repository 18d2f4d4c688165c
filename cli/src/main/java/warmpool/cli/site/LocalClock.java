package warmpool.cli.site;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What time it is in a local stack, whose time runs faster than ours. */
final class LocalClock {
  private LocalClock() {}

  /**
   * The clock of the stack.
   *
   * @param text an instant of the world, the same instant on the wall, and world seconds a second
   */
  static InstantSource read(String text, InstantSource wall) {
    try {
      String[] parts = text.split(" ", -1);
      Instant world = Instant.parse(parts[0]);
      Instant began = Instant.parse(parts[1]);
      double speed = Double.parseDouble(parts[2]);
      return () ->
          world.plusNanos((long) (Duration.between(began, wall.instant()).toNanos() * speed));
    } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new NoSite("WARMPOOL_LOCAL_CLOCK is not understood: write the file anew");
    }
  }
}
