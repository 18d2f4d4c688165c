package warmpool.local.ado;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One completion event that reached the service for a check.
 *
 * @param result what it said; empty when its caller was turned away before that was read
 */
public record CompletionView(
    Instant at, Duration wallSinceSent, Effect effect, int status, Optional<Outcome> result) {

  /** What the event did. */
  public enum Effect {
    /** It decided the check. */
    ACCEPTED,
    /** The check was already decided by an earlier event. */
    DUPLICATE,
    /** Wrong token, wrong ids, or a check that nobody waits for any more. */
    REFUSED
  }
}
