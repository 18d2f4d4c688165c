package warmpool.aws.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;
import warmpool.core.port.BootstrapTokens;
import warmpool.core.port.PortFailure;

/**
 * One-time tokens as HMAC-SHA256 of the agent's name under a key of the installation.
 *
 * <p>So a repeated launch carries the same token though no token is kept anywhere; an agent's name
 * is random and never used again.
 */
public final class KeyedBootstrapTokens implements BootstrapTokens {
  private static final String ALGORITHM = "HmacSHA256";

  /** As many bytes as the hash has; a shorter key would be the easier thing to guess. */
  private static final int KEY_BYTES_MIN = 32;

  private final Supplier<String> key;

  /** The supplier caches if reading costs anything, and fails with a {@link PortFailure}. */
  public KeyedBootstrapTokens(Supplier<String> key) {
    this.key = key;
  }

  @Override
  public Secret of(AgentId agent) {
    byte[] secret = key.get().getBytes(StandardCharsets.UTF_8);
    if (secret.length < KEY_BYTES_MIN) {
      throw new PortFailure(
          "bootstrap tokens",
          false,
          "the key has fewer than " + KEY_BYTES_MIN + " characters: generate a longer one",
          null);
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] token = mac.doFinal(agent.value().getBytes(StandardCharsets.US_ASCII));
      return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has " + ALGORITHM, missing);
    }
  }

  @Override
  public String toString() {
    return "KeyedBootstrapTokens[redacted]";
  }
}
