package warmpool.core.agent;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an agent's one-time token, and of its use.
 *
 * @param tokenHash of the token that was minted for its launch; empty if there was none
 * @param use the first use; there is no second one
 * @param phases what its container reported when it listened
 * @param quarantined the token was used by somebody else too
 */
public record Bootstrap(
    String tokenHash, Optional<Use> use, Optional<StartPhases> phases, boolean quarantined) {
  /** An agent without a token can never register. */
  public static final Bootstrap NONE = minted("");

  /**
   * Who used the token.
   *
   * @param nonceHash of what the container drew when it started: the same one may ask again
   * @param reportHash of the token that was handed out for its report
   */
  public record Use(Instant at, String nonceHash, String reportHash) {}

  public static Bootstrap minted(String tokenHash) {
    return new Bootstrap(tokenHash, Optional.empty(), Optional.empty(), false);
  }

  Bootstrap used(Use by) {
    return new Bootstrap(tokenHash, Optional.of(by), phases, quarantined);
  }

  Bootstrap reported(StartPhases reached) {
    return new Bootstrap(tokenHash, use, Optional.of(reached), quarantined);
  }

  Bootstrap usedByAnother() {
    return new Bootstrap(tokenHash, use, phases, true);
  }
}
