package warmpool.core.pool;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the configured revision of a pool has come, and what is launched instead when it does not
 * start.
 *
 * <p>Shape: three failed starts in a row of the configured revision, and launches go back to the
 * last one that was ever ready, until another one is configured or an agent of the configured one
 * becomes ready after all. Where there is nothing to go back to, launches pause, each time for
 * longer; the first agent that becomes ready ends the pause.
 *
 * @param configured what the settings name
 * @param lastGood the last revision of which an agent was ever ready
 * @param failures starts of the active revision that failed in a row
 * @param pause of all launches
 */
public record RevisionRollout(
    Optional<String> configured,
    Optional<String> lastGood,
    boolean rolledBack,
    int failures,
    LaunchBreaker pause) {
  /** One may be chance and two bad luck. Source: aws-facts §1.6. */
  public static final int FAILURES_MAX = 3;

  /** Beyond this more failures say nothing new. */
  private static final int FAILURES_KEPT = 1000;

  public static final RevisionRollout UNSEEN =
      new RevisionRollout(Optional.empty(), Optional.empty(), false, 0, LaunchBreaker.CLOSED);

  public RevisionRollout {
    if (rolledBack && (lastGood.isEmpty() || lastGood.equals(configured))) {
      throw new IllegalArgumentException("rolled back to nothing else: " + lastGood);
    }
  }

  /** What launches are made with; empty before anything was configured. */
  public Optional<String> active() {
    return rolledBack ? lastGood : configured;
  }

  public boolean held(Instant now) {
    return pause.open(now);
  }

  /** The settings name this revision; another one than before starts afresh. */
  public RevisionRollout offered(String revision) {
    return configured.filter(revision::equals).isPresent()
        ? this
        : new RevisionRollout(Optional.of(revision), lastGood, false, 0, LaunchBreaker.CLOSED);
  }

  /** An agent of this revision became ready for the first time. */
  public RevisionRollout ready(String revision) {
    Optional<String> good = Optional.of(revision);
    if (configured.equals(good)) {
      return new RevisionRollout(configured, good, false, 0, LaunchBreaker.CLOSED);
    }
    if (rolledBack) {
      return lastGood.equals(good)
          ? new RevisionRollout(configured, lastGood, true, 0, LaunchBreaker.CLOSED)
          : this;
    }
    // It was launched before the configured one was, and is what one could go back to.
    return new RevisionRollout(configured, good, false, failures, pause).judged();
  }

  /**
   * Starts of this revision failed.
   *
   * @param refused whether the platform did not even take them: asking again at once is pointless
   */
  public RevisionRollout failed(String revision, int starts, boolean refused, Instant now) {
    if (!active().equals(Optional.of(revision)) || starts < 1) {
      return this;
    }
    int inARow = Math.min(failures + starts, FAILURES_KEPT);
    RevisionRollout next =
        new RevisionRollout(configured, lastGood, rolledBack, inARow, pause).judged();
    if (next.rolledBack != rolledBack || !(refused || inARow >= FAILURES_MAX)) {
      return next;
    }
    LaunchBreaker longer = pause.failed(LaunchFailure.CONFIGURATION, now);
    return new RevisionRollout(configured, lastGood, rolledBack, inARow, longer);
  }

  /** What has changed for launches since then, in words; nothing mostly. */
  public Optional<String> changesSince(RevisionRollout before) {
    if (rolledBack && !before.rolledBack) {
      return Optional.of(
          "rolled back to "
              + lastGood.orElseThrow()
              + ": "
              + configured.orElse("nothing")
              + " did not start "
              + FAILURES_MAX
              + " times in a row");
    }
    return before.rolledBack && !rolledBack
        ? configured.map(revision -> "agents are made of " + revision + " again")
        : Optional.empty();
  }

  private RevisionRollout judged() {
    boolean another = lastGood.isPresent() && !lastGood.equals(configured);
    return !rolledBack && failures >= FAILURES_MAX && another
        ? new RevisionRollout(configured, lastGood, true, 0, LaunchBreaker.CLOSED)
        : this;
  }
}
