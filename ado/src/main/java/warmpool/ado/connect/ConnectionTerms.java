package warmpool.ado.connect;

import java.net.URI;

/**
 * What a generic service connection shall say.
 *
 * @param url with a trailing slash, because a check's suffix is appended as it is
 */
public record ConnectionTerms(
    String name, URI url, String user, String password, String description) {
  public ConnectionTerms {
    if (!url.toString().endsWith("/")) {
      throw new IllegalArgumentException("the webhook's address must end with a slash");
    }
    if (user.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException("the webhook takes neither a blank user nor password");
    }
  }

  public ConnectionTerms describedAs(String words) {
    return new ConnectionTerms(name, url, user, password, words);
  }

  @Override
  public String toString() {
    return "ConnectionTerms[" + name + ", " + url + ", " + user + ", redacted]";
  }
}
