package warmpool.local.ado;

import java.net.URI;
import java.time.Duration;

/**
 * An Invoke REST API check and the service connection it uses.
 *
 * <p>Shape: the address called is {@code webhookBase} and {@code urlSuffix} joined as they are, no
 * slash added.
 *
 * @param timeout world time after which an unanswered check skips its stage
 */
public record CheckConnection(
    URI webhookBase,
    String urlSuffix,
    String user,
    String password,
    Duration timeout,
    Completion completion) {

  /** Who says that the check is done. */
  public enum Completion {
    /** A {@code TaskCompleted} event, later. */
    CALLBACK,
    /** The answer to the call itself: 200 passes the check at once. */
    API_RESPONSE
  }

  public CheckConnection(
      URI webhookBase, String urlSuffix, String user, String password, Duration timeout) {
    this(webhookBase, urlSuffix, user, password, timeout, Completion.CALLBACK);
  }

  URI target() {
    return URI.create(webhookBase + urlSuffix);
  }

  @Override
  public String toString() {
    return "CheckConnection[" + target() + ", " + completion + ", password redacted]";
  }
}
