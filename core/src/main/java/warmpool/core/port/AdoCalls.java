package warmpool.core.port;

import java.time.Duration;
import java.util.Map;

/**
 * What came of the calls to Azure DevOps during some time.
 *
 * @param answers how many of each kind; kinds that did not come are missing
 * @param throttled for how long Azure DevOps has asked us to stay away
 */
public record AdoCalls(Map<Answer, Integer> answers, Duration throttled) {
  public static final AdoCalls NONE = new AdoCalls(Map.of(), Duration.ZERO);

  /** What an answer means; that it comes with another status than one expects is common there. */
  public enum Answer {
    /** It did what was asked. */
    DONE,
    /** It will not do this: what was asked about is over, gone, busy, or wrong. */
    REFUSED,
    /** What we presented is not accepted. */
    UNAUTHORIZED,
    /** We are asked to slow down. */
    THROTTLED,
    /** It failed, or nothing came back in time. */
    BROKEN
  }

  public AdoCalls {
    answers = Map.copyOf(answers);
  }
}
