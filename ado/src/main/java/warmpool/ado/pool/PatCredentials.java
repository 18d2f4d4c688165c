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
  private final Runnable doubted;

  /**
   * A token from where it is kept.
   *
   * @param token caches if reading costs anything, and fails with a {@code PortFailure}
   * @param doubted is told when the token was not accepted: it may have been rotated
   */
  public PatCredentials(Supplier<String> token, Runnable doubted) {
    this.token = token;
    this.doubted = doubted;
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
  public void rejected(AdoCredential presented) {
    doubted.run();
  }

  @Override
  public String toString() {
    return "PatCredentials[redacted]";
  }
}
