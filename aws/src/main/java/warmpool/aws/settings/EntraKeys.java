package warmpool.aws.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys that are Entra's, and what their values look like. */
final class EntraKeys {
  static final String SECRET_ARN = "WARMPOOL_ENTRA_SECRET_ARN";
  static final List<String> ALL =
      List.of(
          "WARMPOOL_ENTRA_TENANT", "WARMPOOL_ENTRA_CLIENT", SECRET_ARN, "WARMPOOL_ENTRA_AUTHORITY");

  private static final URI PUBLIC_CLOUD = URI.create("https://login.microsoftonline.com");
  private static final UUID NOBODY = new UUID(0, 0);

  /** An id, or a domain of at least two parts. */
  private static final Pattern TENANT =
      Pattern.compile(
          "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
              + "|(?=.{4,253}$)[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

  private static final Pattern CLIENT =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern AUTHORITY =
      Pattern.compile("https://[a-z0-9.-]{1,253}(?::[0-9]{1,5})?/?");

  private static final Pattern LOOPBACK =
      Pattern.compile("http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\])(?::[0-9]{1,5})?/?");

  private EntraKeys() {}

  static String tenant(Settings settings) {
    return read(
            settings,
            "WARMPOOL_ENTRA_TENANT",
            text -> Optional.of(text).filter(TENANT.asMatchPredicate()),
            "write the tenant's id, or one of its domains")
        .orElse("missing");
  }

  static UUID client(Settings settings) {
    return read(
            settings,
            "WARMPOOL_ENTRA_CLIENT",
            text -> Optional.of(text).filter(CLIENT.asMatchPredicate()).map(UUID::fromString),
            "write the id of the application (client), which is no secret")
        .orElse(NOBODY);
  }

  static URI authority(Settings settings, boolean local) {
    if (settings.optionalText("WARMPOOL_ENTRA_AUTHORITY").isEmpty()) {
      return PUBLIC_CLOUD;
    }
    return read(
            settings,
            "WARMPOOL_ENTRA_AUTHORITY",
            text -> address(text.toLowerCase(Locale.ROOT), local),
            "write an address without a path, such as " + PUBLIC_CLOUD)
        .orElse(PUBLIC_CLOUD);
  }

  private static Optional<URI> address(String text, boolean local) {
    return Stream.of(text)
        .filter(AUTHORITY.asMatchPredicate().or(LOOPBACK.asMatchPredicate().and(_ -> local)))
        .map(URI::create)
        .filter(uri -> uri.getHost() != null && uri.getPort() <= 65_535)
        .findFirst();
  }

  private static <T> Optional<T> read(
      Settings settings, String key, Function<String, Optional<T>> make, String fix) {
    Optional<String> text = settings.optionalText(key);
    Optional<T> made = text.flatMap(make);
    if (text.isEmpty()) {
      settings.problem(key + " is missing: set it");
    } else if (made.isEmpty()) {
      settings.problem(key + " cannot be that: " + fix);
    }
    return made;
  }
}
