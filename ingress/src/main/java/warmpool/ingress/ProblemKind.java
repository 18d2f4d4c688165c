package warmpool.ingress;

/**
 * Why a webhook is not accepted.
 *
 * <p>Source: RFC 9457; {@link #type} is what programs may rely on.
 */
public enum ProblemKind {
  UNKNOWN_CALLER(401, "unknown-caller", "The caller is not known"),
  NO_SUCH_POOL(404, "no-such-pool", "There is no such pool"),
  BAD_HEADERS(400, "bad-headers", "The headers do not describe a check"),
  TOO_LARGE(413, "too-large", "The call is too large"),
  NOT_QUEUED(503, "not-queued", "The check could not be queued");

  private final int status;
  private final String slug;
  private final String title;

  ProblemKind(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String slug() {
    return slug;
  }

  public String type() {
    return "urn:warmpool:problem:" + slug;
  }

  public String title() {
    return title;
  }
}
