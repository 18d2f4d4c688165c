package warmpool.core.check;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The organisations whose checks we answer: the only addresses a job token may ever be sent to.
 *
 * <p>Shape: an address is read by a closed grammar, not by a general URL parser, so there is no
 * second opinion about where its host ends. The match is the address as it was configured, never as
 * it arrived. {@code https://dev.azure.com/org/} and {@code https://org.visualstudio.com/} name the
 * same organisation.
 */
public final class Organisations {
  /** What an address turned out to be. */
  public sealed interface Match {
    /**
     * A configured organisation.
     *
     * @param base its configured address with a trailing slash
     */
    record Known(URI base) implements Match {}

    /** Not one we may talk to. */
    record Unknown(Reason reason) implements Match {}
  }

  /** Why an address is refused, in words that repeat nothing of it. */
  public enum Reason {
    TOO_LONG("is longer than an organisation's address can be"),
    MALFORMED(
        "is not https://dev.azure.com/{organisation}/ or https://{organisation}.visualstudio.com/"),
    NOT_CONFIGURED("is not one of the configured organisations");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason as the end of a sentence about the address. */
    public String words() {
      return words;
    }
  }

  private record Address(String key, URI base) {}

  /** Longer than any legal form: scheme, host, port and a name of 50 characters. */
  private static final int LENGTH_MAX = 128;

  private static final String NAME = "([A-Za-z0-9](?:[A-Za-z0-9-]{0,48}[A-Za-z0-9])?)";
  private static final Pattern CLOUD =
      Pattern.compile("(?i:https)://(?i:dev\\.azure\\.com)(?::443)?/" + NAME + "/?");
  private static final Pattern CLOUD_OLD =
      Pattern.compile("(?i:https)://" + NAME + "\\.(?i:visualstudio\\.com)(?::443)?/?");
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(?i:http)://(127\\.0\\.0\\.1|(?i:localhost)|\\[::1\\])(?::([0-9]{1,5}))?(?:/"
              + NAME
              + ")?/?");

  private final Map<String, URI> bases;
  private final boolean local;

  private Organisations(Collection<String> addresses, boolean local) {
    this.local = local;
    this.bases = new HashMap<>();
    List<String> problems = new ArrayList<>();
    if (addresses.isEmpty()) {
      problems.add("no organisation is configured");
    }
    int number = 0;
    for (String address : addresses) {
      number++;
      Optional<Address> read = read(address);
      if (read.isEmpty()) {
        // The address itself stays out: somebody may have written a password into it.
        problems.add("organisation " + number + " " + Reason.MALFORMED.words());
      } else {
        bases.putIfAbsent(read.get().key(), read.get().base());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /**
   * The organisations at these addresses.
   *
   * <p>Errors: {@link IllegalArgumentException} naming, by position, each that is not an address.
   */
  public static Organisations of(Collection<String> addresses) {
    return new Organisations(addresses, false);
  }

  /** The same, where {@code http} on the loopback is an organisation too: for the local stack. */
  public static Organisations local(Collection<String> addresses) {
    return new Organisations(addresses, true);
  }

  /** Which configured organisation the address means, if any. */
  public Match match(String address) {
    if (address.length() > LENGTH_MAX) {
      return new Match.Unknown(Reason.TOO_LONG);
    }
    Optional<Address> read = read(address);
    if (read.isEmpty()) {
      return new Match.Unknown(Reason.MALFORMED);
    }
    URI base = bases.get(read.get().key());
    return base == null ? new Match.Unknown(Reason.NOT_CONFIGURED) : new Match.Known(base);
  }

  private Optional<Address> read(String address) {
    Matcher cloud = CLOUD.matcher(address);
    if (cloud.matches()) {
      String name = cloud.group(1);
      return cloudAddress(name, "https://dev.azure.com/" + name + "/");
    }
    Matcher old = CLOUD_OLD.matcher(address);
    if (old.matches()) {
      String name = old.group(1).toLowerCase(Locale.ROOT);
      return cloudAddress(name, "https://" + name + ".visualstudio.com/");
    }
    Matcher loopback = LOOPBACK.matcher(address);
    return local && loopback.matches() ? loopbackAddress(loopback) : Optional.empty();
  }

  private static Optional<Address> cloudAddress(String name, String base) {
    return Optional.of(new Address(name.toLowerCase(Locale.ROOT), URI.create(base)));
  }

  private static Optional<Address> loopbackAddress(Matcher read) {
    int port = read.group(2) == null ? 80 : Integer.parseInt(read.group(2));
    if (port < 1 || port > 65_535) {
      return Optional.empty();
    }
    String name = read.group(3) == null ? "" : read.group(3) + "/";
    String base = "http://" + read.group(1).toLowerCase(Locale.ROOT) + ":" + port + "/" + name;
    return Optional.of(new Address(base.toLowerCase(Locale.ROOT), URI.create(base)));
  }
}
