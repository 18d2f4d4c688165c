package warmpool.callback;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import warmpool.core.pairing.RetrySchedule;

/** How long an answer that did not get through waits in its queue. */
public record AnswerRetry(RetrySchedule schedule, RandomGenerator chance) {

  /** From seconds, so that a hiccup is short, to minutes, so that an outage is not made worse. */
  public static AnswerRetry standard(RandomGenerator chance) {
    return new AnswerRetry(new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(2)), chance);
  }

  /**
   * For an answer of which nobody counts the attempts: about half as long as it has been tried for.
   *
   * <p>A pause that did not grow would use up the message's receives within a short outage.
   */
  Duration pauseAfter(Duration trying, Optional<Duration> asked) {
    long times = Math.max(1, trying.dividedBy(schedule.first()));
    return pause(Long.SIZE - Long.numberOfLeadingZeros(times), asked);
  }

  /** At least as long as Azure DevOps asked for. */
  Duration pause(int attempts, Optional<Duration> asked) {
    Duration own = schedule.pause(attempts, chance);
    return asked.filter(theirs -> theirs.compareTo(own) > 0).orElse(own);
  }
}
