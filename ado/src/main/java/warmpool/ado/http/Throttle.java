package warmpool.ado.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What the headers of an answer say about the load we cause.
 *
 * @param retryAfter how long we are asked to wait, on whatever answer it stood
 * @param untilReset how long until the allowance is full again, if little of it is left
 */
public record Throttle(Optional<Duration> retryAfter, Optional<Duration> untilReset) {
  public static final Throttle NONE = new Throttle(Optional.empty(), Optional.empty());

  /** How long to leave the organisation alone, if at all. */
  public Optional<Duration> pause() {
    return retryAfter.or(() -> untilReset);
  }
}
