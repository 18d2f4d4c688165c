package warmpool.scaler;

import java.time.Duration;
import java.util.regex.Pattern;
import warmpool.core.pool.LaunchGovernor;

/**
 * How a scaler goes about its ticks; users do not set these, tests and a sped-up world do.
 *
 * @param stack the installation's name: agents and tasks of another one are not ours
 * @param launchesMax per tick and pool; Fargate starts 20 a second at most (aws-facts §1.4)
 * @param askPauseWaiting between two looks at Azure DevOps while somebody waits
 * @param askPauseIdle the same while nobody does
 * @param reviewPause between two checks whether the runs of waiting requests are still live
 * @param settleGrace how long an answer may take before somebody else is asked to look after it
 * @param missingGrace how long a launched task may be invisible; the API is eventually consistent
 * @param orphanGrace how long a task or registration that no row knows is left alone
 * @param overstay how long an agent may stay after it was given its job, once it has none
 * @param governor how fast one pool may start agents
 */
public record TickSettings(
    String stack,
    int launchesMax,
    Duration askPauseWaiting,
    Duration askPauseIdle,
    Duration reviewPause,
    Duration settleGrace,
    Duration missingGrace,
    Duration orphanGrace,
    Duration overstay,
    LaunchGovernor governor) {
  /**
   * How much longer a task is left alone whose agent Azure DevOps has never shown.
   *
   * <p>Such an agent cannot be disabled first, so it may register and be given a job in the very
   * second in which its task is stopped. After this long one that is still coming is as good as
   * impossible; stopping it sooner would save a few cents.
   */
  static final Duration UNSEEN_GRACE = Duration.ofMinutes(15);

  /** What Fargate launches in most regions. Source: aws-facts §1.4. */
  public static final LaunchGovernor FAST_REGION = new LaunchGovernor(20, 100);

  private static final Pattern STACK = Pattern.compile("[a-z0-9]{1,20}");

  public TickSettings {
    if (!STACK.matcher(stack).matches()) {
      throw new IllegalArgumentException(
          "a stack name is 1 to 20 lower-case letters or digits: " + stack);
    }
    if (launchesMax < 1 || launchesMax > 45) {
      throw new IllegalArgumentException("launchesMax must be 1 to 45: " + launchesMax);
    }
  }

  public static TickSettings standard(String stack) {
    return new TickSettings(
        stack,
        20,
        Duration.ofSeconds(2),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        FAST_REGION);
  }

  /** The same, with this part of the platform's launch rate. */
  public TickSettings with(LaunchGovernor part) {
    return new TickSettings(
        stack,
        launchesMax,
        askPauseWaiting,
        askPauseIdle,
        reviewPause,
        settleGrace,
        missingGrace,
        orphanGrace,
        overstay,
        part);
  }
}
