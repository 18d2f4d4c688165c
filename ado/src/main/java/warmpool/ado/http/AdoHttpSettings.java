package warmpool.ado.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import warmpool.core.pool.InvalidSettings;

/**
 * How patiently Azure DevOps is asked.
 *
 * @param connectTimeout until a connection stands
 * @param requestTimeout until the last byte of one answer
 * @param attemptsMax calls for one request, the first one included
 * @param pauseFirst before the second attempt; doubled each time, with half of it as jitter
 * @param pauseMax between two attempts; what Azure DevOps wants longer is the caller's to wait for
 * @param breakerCalls how many calls to an organisation are looked at together
 * @param breakerFailuresPercent of them that may fail before the organisation is left alone
 * @param breakerPause how long it is left alone then
 * @param callsPerSecondMax to one organisation
 * @param organisationsMax whose breakers and rates are remembered
 */
public record AdoHttpSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    int attemptsMax,
    Duration pauseFirst,
    Duration pauseMax,
    int breakerCalls,
    int breakerFailuresPercent,
    Duration breakerPause,
    int callsPerSecondMax,
    int organisationsMax) {

  /** A Lambda has 30 s or more; what is left is for the store and the queue. */
  static final Duration TOTAL_MAX = Duration.ofSeconds(20);

  public AdoHttpSettings {
    List<String> problems = new ArrayList<>();
    positive("connectTimeout", connectTimeout, problems);
    positive("requestTimeout", requestTimeout, problems);
    positive("pauseFirst", pauseFirst, problems);
    positive("pauseMax", pauseMax, problems);
    positive("breakerPause", breakerPause, problems);
    within("attemptsMax", attemptsMax, 10, problems);
    within("breakerCalls", breakerCalls, 1_000, problems);
    within("breakerFailuresPercent", breakerFailuresPercent, 100, problems);
    within("callsPerSecondMax", callsPerSecondMax, 100_000, problems);
    within("organisationsMax", organisationsMax, 10_000, problems);
    if (connectTimeout.compareTo(requestTimeout) > 0) {
      problems.add("ADO connectTimeout must not be longer than requestTimeout: " + connectTimeout);
    }
    if (pauseFirst.compareTo(pauseMax) > 0) {
      problems.add("ADO pauseFirst must not be longer than pauseMax: " + pauseFirst);
    }
    // Each attempt may wait for the call rate, and each but the last for its pause.
    Duration total =
        requestTimeout.multipliedBy(attemptsMax).plus(pauseMax.multipliedBy(2L * attemptsMax - 1));
    if (total.compareTo(TOTAL_MAX) > 0) {
      problems.add("ADO attempts and pauses together may take " + total + ", above " + TOTAL_MAX);
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }

  /**
   * For production: a completed check is answered in well under a second, so 5 s is broken, and
   * three tries ride over a restarting front end; anything longer belongs in the queue.
   */
  public static AdoHttpSettings standard() {
    return new AdoHttpSettings(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        3,
        Duration.ofMillis(150),
        Duration.ofSeconds(1),
        20,
        50,
        Duration.ofSeconds(5),
        200,
        64);
  }

  /** The same, trying once only. */
  public AdoHttpSettings once() {
    return new AdoHttpSettings(
        connectTimeout,
        requestTimeout,
        1,
        pauseFirst,
        pauseMax,
        breakerCalls,
        breakerFailuresPercent,
        breakerPause,
        callsPerSecondMax,
        organisationsMax);
  }

  private static void positive(String setting, Duration value, List<String> problems) {
    if (!value.isPositive()) {
      problems.add("ADO " + setting + " must be positive: " + value);
    }
  }

  private static void within(String setting, int value, int max, List<String> problems) {
    if (value < 1 || value > max) {
      problems.add("ADO " + setting + " must be 1 to " + max + ": " + value);
    }
  }
}
