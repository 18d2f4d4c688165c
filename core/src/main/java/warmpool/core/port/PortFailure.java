package warmpool.core.port;

import org.jspecify.annotations.Nullable;

/**
 * The world failed: throttled, timed out, broken.
 *
 * <p>The message names the port and what failed, never a secret: adapters hand in words of their
 * own.
 */
public final class PortFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  public PortFailure(String port, boolean retryable, String what, @Nullable Throwable cause) {
    super(port + ": " + what, cause);
    this.retryable = retryable;
  }

  /** Whether the same call may work later. */
  public boolean retryable() {
    return retryable;
  }
}
