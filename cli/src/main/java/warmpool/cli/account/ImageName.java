package warmpool.cli.account;

import java.util.Map;

/** An image of a repository: {@code …/name@sha256:…}, {@code …/name:tag}, or either alone. */
public record ImageName(String repository, Map<String, String> id) {
  /** Reads a full reference. Errors: {@link IllegalArgumentException}. */
  public static ImageName parse(String reference) {
    int slash = reference.indexOf('/');
    String path = reference.substring(slash + 1);
    int at = path.indexOf('@');
    if (at > 0) {
      return new ImageName(path.substring(0, at), Map.of("imageDigest", path.substring(at + 1)));
    }
    int colon = path.lastIndexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("no image is named by " + reference);
    }
    return new ImageName(path.substring(0, colon), Map.of("imageTag", path.substring(colon + 1)));
  }
}
