package warmpool.ado.entra;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import warmpool.core.port.AdoCredential;

/**
 * What we remember between two requests for a token. Pure.
 *
 * @param token the last one, unless it was rejected
 * @param trouble of the last request, unless it was granted
 * @param askNotBefore when there may be a request again
 * @param rejectedAt when a token was last thrown away because it was not accepted
 */
record TokenShelf(
    Optional<Kept> token, Optional<Trouble> trouble, Instant askNotBefore, Instant rejectedAt) {
  static final TokenShelf EMPTY =
      new TokenShelf(Optional.empty(), Optional.empty(), Instant.MIN, Instant.MIN);

  /**
   * So long before a token expires a newer one is asked for: time for an outage to pass, and for an
   * agent that is lent the token to start and register with it.
   */
  static final Duration REFRESH_AHEAD = Duration.ofMinutes(10);

  /** Another clock may be ahead of ours, and a call takes its time. */
  static final Duration SLACK = Duration.ofSeconds(20);

  /** After trouble that passes, unless Entra says how long. */
  static final Duration PAUSE_TROUBLE = Duration.ofSeconds(10);

  /** Just below a pool's shortest pause after a rejection, so that each look asks Entra anew. */
  static final Duration PAUSE_REFUSED = Duration.ofSeconds(25);

  /** However long Entra asks for: what is put right is picked up within minutes. */
  static final Duration PAUSE_MAX = Duration.ofMinutes(4);

  /** A fresh token that is not accepted either is not to blame: no other one until then. */
  static final Duration REJECTED_PAUSE = Duration.ofMinutes(4);

  /** A token and how long it is used. */
  record Kept(AdoCredential credential, Instant refreshAt, Instant usedUntil) {}

  /** Why there is no newer token. */
  record Trouble(boolean retryable, String why) {
    static final Trouble GONE = new Trouble(true, "the token is gone already");
  }

  /** The token, while it can be presented. */
  Optional<AdoCredential> alive(Instant now) {
    return token.filter(kept -> now.isBefore(kept.usedUntil())).map(Kept::credential);
  }

  /** Whether it is time to ask for a newer token, and allowed. */
  boolean mayAsk(Instant now) {
    boolean due = token.filter(kept -> now.isBefore(kept.refreshAt())).isEmpty();
    return due && !now.isBefore(askNotBefore);
  }

  /** Why Entra is left alone now, if it is. */
  Optional<Trouble> leaveAlone(Instant now) {
    return trouble.filter(_ -> now.isBefore(askNotBefore));
  }

  TokenShelf granted(TokenAnswer.Granted answer, Instant from) {
    Instant end = from.plus(answer.lifetime());
    Duration ahead = shorter(REFRESH_AHEAD, answer.lifetime().dividedBy(2));
    var credential =
        new AdoCredential(AdoCredential.Scheme.BEARER, answer.token(), Optional.of(end));
    Kept kept = new Kept(credential, end.minus(ahead), end.minus(SLACK));
    return new TokenShelf(Optional.of(kept), Optional.empty(), Instant.MIN, rejectedAt);
  }

  TokenShelf refused(String why, Instant now) {
    return troubled(new Trouble(false, why), now.plus(PAUSE_REFUSED));
  }

  TokenShelf failed(TokenAnswer.TryLater answer, Instant now) {
    Duration pause =
        answer.after().filter(asked -> asked.compareTo(PAUSE_TROUBLE) > 0).orElse(PAUSE_TROUBLE);
    return troubled(new Trouble(true, answer.why()), now.plus(shorter(pause, PAUSE_MAX)));
  }

  /** The token was not accepted: it is thrown away, unless the one before was too just now. */
  TokenShelf rejected(AdoCredential presented, Instant now) {
    boolean ours = token.filter(kept -> kept.credential().equals(presented)).isPresent();
    return ours && !now.isBefore(pausedUntil())
        ? new TokenShelf(Optional.empty(), trouble, askNotBefore, now)
        : this;
  }

  private Instant pausedUntil() {
    return rejectedAt.equals(Instant.MIN) ? rejectedAt : rejectedAt.plus(REJECTED_PAUSE);
  }

  private TokenShelf troubled(Trouble newer, Instant notBefore) {
    return new TokenShelf(token, Optional.of(newer), notBefore, rejectedAt);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
