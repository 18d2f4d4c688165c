package warmpool.ado.pool;

import java.util.function.Supplier;
import warmpool.core.port.AdoCredential;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.PortFailure;

/**
 * A personal access token, read anew from where it is kept each time, so that it may be rotated
 * there.
 */
public final class PatCredentials implements AdoCredentials {
  private final Supplier<String> token;

  /** The supplier caches if reading costs anything, and fails with a {@code PortFailure}. */
  public PatCredentials(Supplier<String> token) {
    this.token = token;
  }

  @Override
  public AdoCredential current() {
    String current = token.get();
    if (current.isBlank()) {
      throw new PortFailure("credentials", false, "the personal access token is blank", null);
    }
    return new AdoCredential(AdoCredential.Scheme.BASIC, current);
  }

  @Override
  public String toString() {
    return "PatCredentials[redacted]";
  }
}
