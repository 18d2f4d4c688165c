package warmpool.cli.account;

import java.time.Instant;
import java.util.Optional;

/** AWS refused, and said why by a code. */
final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Optional<Instant> date;

  /**
   * An error.
   *
   * @param date what time it was there
   */
  AwsError(String code, String message, Optional<Instant> date) {
    super(message);
    this.code = code;
    this.date = date;
  }

  Optional<Instant> date() {
    return date;
  }

  /** Whether what was asked about is not there. */
  boolean isAbsence() {
    return code.endsWith("NotFound")
        || code.endsWith("NotFoundException")
        || code.startsWith("NoSuch")
        || code.startsWith("FeatureDisabled")
        || code.equals("ValidationError");
  }
}
