package warmpool.cli.look;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import warmpool.core.port.PortFailure;

/**
 * Looks again and again, until what is seen is enough or the time is over.
 *
 * @param end by {@code time}
 * @param pause between two looks, on the wall
 */
public record Looks(InstantSource time, Instant end, Duration pause) {
  /** What is waited for takes seconds or minutes, and a look reads a few rows. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A look; what fails in it ends the waiting. */
  @FunctionalInterface
  public interface Look<T, E extends Exception> {
    T now() throws E;
  }

  /** For so long by that clock, each second. */
  public static Looks eachSecond(InstantSource time, Duration atMost) {
    return new Looks(time, time.instant().plus(atMost), SECOND);
  }

  /** What was seen last, enough or not. */
  public <T, E extends Exception> T until(Look<T, E> look, Predicate<T> enough) throws E {
    return until(look, enough, () -> {});
  }

  /**
   * The same.
   *
   * <p>Errors: {@link PortFailure} when it is interrupted.
   *
   * @param hasten is done before each pause
   */
  public <T, E extends Exception> T until(Look<T, E> look, Predicate<T> enough, Runnable hasten)
      throws E {
    T seen = look.now();
    while (!enough.test(seen) && time.instant().isBefore(end)) {
      hasten.run();
      rest();
      seen = look.now();
    }
    return seen;
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortFailure("waiting", true, "was interrupted", null);
    }
  }
}
