package warmpool.core.check;

/**
 * The bearer token of one check's job: it can release the stage, so it is never shown.
 *
 * <p>Only the adapter that answers the check and the message format read {@link #value}.
 */
public record JobToken(String value) {
  public JobToken {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a job token must not be blank");
    }
  }

  @Override
  public String toString() {
    return "JobToken[redacted]";
  }
}
