package warmpool.local.page;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may talk to the page: this machine's own browser tabs of this very page, and tools without an
 * origin.
 *
 * <p>Any web site can make a browser send requests to loopback. A foreign origin (request forgery)
 * and a foreign host name that was made to point here (DNS rebinding) both show in headers that
 * scripts cannot set.
 */
final class LoopbackGuard {
  private static final Pattern LOOPBACK_HOST =
      Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{1,5})?");

  private LoopbackGuard() {}

  /** Why the request must be refused, or nothing. */
  static Optional<String> objection(Optional<String> host, Optional<String> origin) {
    if (host.filter(name -> LOOPBACK_HOST.matcher(name).matches()).isEmpty()) {
      return Optional.of("this page answers only under a loopback host name");
    }
    // Another port on loopback is another program's page, and just as foreign.
    String own = "http://" + host.get();
    if (origin.isPresent() && !origin.get().equalsIgnoreCase(own)) {
      return Optional.of("this page takes requests only from itself");
    }
    return Optional.empty();
  }
}
