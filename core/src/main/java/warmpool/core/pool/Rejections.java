package warmpool.core.pool;

import java.time.Duration;

/**
 * How many looks in a row Azure DevOps has not accepted our credential, and how long it is left
 * alone for it.
 *
 * <p>Shape: the pause doubles with each, from 30 s to 4 min: with the minute between two scheduled
 * ticks, a credential that was put right is in use within five.
 */
public record Rejections(int inARow) {
  public static final Rejections NONE = new Rejections(0);

  static final Duration PAUSE_MIN = Duration.ofSeconds(30);
  static final Duration PAUSE_MAX = Duration.ofMinutes(4);

  /** Beyond this the pause has long reached its longest. */
  private static final int COUNTED_MAX = 1_000;

  public Rejections {
    if (inARow < 0) {
      throw new IllegalArgumentException("rejections must be 0 or more: " + inARow);
    }
  }

  public boolean any() {
    return inARow > 0;
  }

  public Rejections oneMore() {
    return inARow < COUNTED_MAX ? new Rejections(inARow + 1) : this;
  }

  /** Zero while there are none. */
  public Duration pause() {
    if (!any()) {
      return Duration.ZERO;
    }
    Duration grown = PAUSE_MIN.multipliedBy(1L << Math.min(inARow - 1, 10));
    return grown.compareTo(PAUSE_MAX) < 0 ? grown : PAUSE_MAX;
  }
}
