package warmpool.ingress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells callers that hold one of our credentials from all others.
 *
 * <p>Shape: HTTP Basic, as the generic service connection of Azure DevOps sends it. Digests of
 * equal length are compared, all of them to their last byte, so the time taken says nothing about
 * how much was right.
 */
public final class CallerCheck {
  private static final String SCHEME = "Basic ";

  private final Supplier<List<CallerCredential>> accepted;

  /** Errors of {@code accepted} go through: without credentials nobody is known. */
  public CallerCheck(Supplier<List<CallerCredential>> accepted) {
    this.accepted = accepted;
  }

  CallerAnswer check(CallHeaders headers) {
    List<String> given = headers.values("Authorization");
    if (given.isEmpty()) {
      return CallerAnswer.NO_CREDENTIALS;
    }
    return given.size() > 1
        ? CallerAnswer.NOT_BASIC
        : decoded(given.getFirst()).map(this::compare).orElse(CallerAnswer.NOT_BASIC);
  }

  private static Optional<byte[]> decoded(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      String encoded = authorization.substring(SCHEME.length()).strip();
      return Optional.of(Base64.getDecoder().decode(encoded));
    } catch (IllegalArgumentException notBase64) {
      // The exception quotes what it could not read, which may be a password: it goes no further.
      return Optional.empty();
    }
  }

  private CallerAnswer compare(byte[] userAndPassword) {
    byte[] given = digest(userAndPassword);
    boolean known = false;
    for (CallerCredential credential : accepted.get()) {
      String pair = credential.user() + ":" + credential.password();
      known |= MessageDigest.isEqual(given, digest(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return known ? CallerAnswer.KNOWN : CallerAnswer.UNKNOWN;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
