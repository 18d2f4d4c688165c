package warmpool.core.port;

import java.time.Duration;
import java.util.Optional;

/** What became of an answer to a check. */
public sealed interface CallbackOutcome {
  record Accepted() implements CallbackOutcome {}

  /** The check is over: answered before, cancelled, or timed out. */
  record Closed(String why) implements CallbackOutcome {}

  /** The check's own token is not accepted. */
  record TokenRefused(String why) implements CallbackOutcome {}

  /** Not now. */
  record TryLater(Optional<Duration> after, String why) implements CallbackOutcome {}

  /** Will never work. */
  record Refused(int status, String why) implements CallbackOutcome {}
}
