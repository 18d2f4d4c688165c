package warmpool.ingress;

/**
 * A user and password that may call the webhook; several at once, so that they can be rotated.
 *
 * <p>Errors: {@link IllegalArgumentException} when one is blank, because Azure DevOps may send the
 * header of an empty service connection, or when the user has a colon, which Basic authentication
 * cannot carry.
 */
public record CallerCredential(String user, String password) {
  public CallerCredential {
    if (user.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException("a caller's user and password must not be blank");
    }
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a caller's user must not have a colon");
    }
  }

  @Override
  public String toString() {
    return "CallerCredential[redacted]";
  }
}
