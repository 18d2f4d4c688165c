package warmpool.cli.site;

/** It is not known where the stack is; the message says what to do about it. */
public final class NoSite extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSite(String message) {
    super(message);
  }
}
