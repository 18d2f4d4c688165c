package warmpool.core.port;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a caller presents to Azure DevOps; never shown.
 *
 * @param secret a personal access token, or a bearer token
 */
public record AdoCredential(Scheme scheme, String secret) {
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
    return "AdoCredential[" + scheme + ", redacted]";
  }
}
