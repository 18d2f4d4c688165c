package warmpool.core.port;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a caller presents to Azure DevOps; never shown.
 *
 * @param secret a personal access token, or a bearer token
 * @param expiresAt when it stops working, if that is known
 */
public record AdoCredential(Scheme scheme, String secret, Optional<Instant> expiresAt) {
  /** How the secret is presented. */
  public enum Scheme {
    BASIC,
    BEARER
  }

  public AdoCredential {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("a credential must not be blank");
    }
  }

  /** One of which nobody said when it stops working. */
  public AdoCredential(Scheme scheme, String secret) {
    this(scheme, secret, Optional.empty());
  }

  /**
   * Whether it ends by itself soon, so that it may be lent to an agent that registers; a personal
   * access token never may.
   */
  public boolean shortLived() {
    return switch (scheme) {
      case BEARER -> true;
      case BASIC -> false;
    };
  }

  /**
   * The value of the {@code Authorization} header; to be built at the last moment and kept nowhere.
   */
  public String authorization() {
    return switch (scheme) {
      case BEARER -> "Bearer " + secret;
      case BASIC -> "Basic " + base64(":" + secret);
    };
  }

  private static String base64(String userAndSecret) {
    return Base64.getEncoder().encodeToString(userAndSecret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AdoCredential["
        + scheme
        + ", redacted"
        + expiresAt.map(at -> ", until " + at).orElse("")
        + "]";
  }
}
