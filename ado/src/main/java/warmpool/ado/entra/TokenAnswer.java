package warmpool.ado.entra;

import java.time.Duration;
import java.util.Optional;

/**
 * What Entra answered to a request for a token, or that it did not.
 *
 * <p>Every {@code why} is in our own words: nothing of an answer's text is in it.
 */
sealed interface TokenAnswer {
  /** A bearer token, and how long it lives from when it was asked for. */
  record Granted(String token, Duration lifetime) implements TokenAnswer {
    @Override
    public String toString() {
      return "Granted[redacted, " + lifetime + "]";
    }
  }

  /** It will not work until somebody puts something right. */
  record Refused(String why) implements TokenAnswer {}

  /** It may work later. */
  record TryLater(boolean interrupted, Optional<Duration> after, String why)
      implements TokenAnswer {}
}
