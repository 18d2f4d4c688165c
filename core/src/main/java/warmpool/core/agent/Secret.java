package warmpool.core.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Something random that only its owner knows; never shown, and kept as a hash only. */
public record Secret(String value) {

  /** The SHA-256 of the value, in hexadecimal. */
  public String hash() {
    return HexFormat.of().formatHex(digest());
  }

  /**
   * Whether the hash is this one's.
   *
   * <p>Digests of equal length are compared to their last byte, so the time taken says nothing
   * about how much was right.
   */
  public boolean matches(String hash) {
    byte[] mine = hash().getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(mine, hash.getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
