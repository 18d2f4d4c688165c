package warmpool.ado.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What Azure DevOps answered, or that it did not.
 *
 * <p>Every {@code why} is in our own words: nothing of an answer's text is in it.
 */
public sealed interface AdoAnswer {
  /** It did what was asked. */
  record Done(int status, String body, Throttle throttle) implements AdoAnswer {
    @Override
    public String toString() {
      return "Done[" + status + ", " + body.length() + " characters, " + throttle + "]";
    }
  }

  /** The check is over: finished, cancelled, timed out, or its plan is gone. */
  record Closed(String why) implements AdoAnswer {}

  /** What we presented is not accepted. */
  record CredentialRejected(String why) implements AdoAnswer {}

  /** What was asked for is not there. */
  record NotFound(String why) implements AdoAnswer {}

  /** The agent has a job. */
  record AgentHasJob() implements AdoAnswer {}

  /** It will never work like this; status 0 if we refused before sending. */
  record Refused(int status, String why) implements AdoAnswer {}

  /** It may work later. */
  record TryLater(Trouble trouble, Optional<Duration> after, String why) implements AdoAnswer {}

  /** Why later. */
  enum Trouble {
    /** We are asked to slow down. */
    THROTTLED,
    /** It failed, or nothing came back in time. */
    BROKEN,
    /** It failed so often that we leave it alone for a while. */
    LEFT_ALONE,
    /** This process is ending. */
    INTERRUPTED
  }
}
