package warmpool.ingress.lambda;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;

/** Reads the settings of the ingress from an environment, and names all that is wrong at once. */
final class SettingsReader {
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Errors: {@link InvalidSettings}; its words repeat names of settings, never their values. */
  static IngressSettings read(Map<String, String> environment) {
    var reader = new SettingsReader(environment);
    var pools = reader.pools();
    var organisations = reader.organisations();
    var queue = reader.requiredUri("WARMPOOL_CHECK_QUEUE_URL");
    var credentials = reader.credentials();
    var sqs = reader.endpoint("AWS_ENDPOINT_URL_SQS");
    var secrets = reader.endpoint("AWS_ENDPOINT_URL_SECRETS_MANAGER");
    if (!reader.problems.isEmpty()) {
      throw new InvalidSettings(reader.problems);
    }
    return new IngressSettings(
        pools,
        organisations.orElseThrow(),
        queue.orElseThrow(),
        credentials.orElseThrow(),
        sqs,
        secrets);
  }

  private Optional<String> optional(String key) {
    return Optional.ofNullable(environment.get(key)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private Optional<String> required(String key) {
    Optional<String> value = optional(key);
    if (value.isEmpty()) {
      problems.add(key + " is missing");
    }
    return value;
  }

  private List<String> list(String key) {
    List<String> entries =
        required(key).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
    if (entries.isEmpty() && optional(key).isPresent()) {
      problems.add(key + " names nothing");
    }
    return entries;
  }

  private boolean local() {
    return optional("WARMPOOL_LOCAL").filter("true"::equals).isPresent();
  }

  private Set<PoolName> pools() {
    var pools = new TreeSet<PoolName>();
    for (String name : list("WARMPOOL_POOL_NAMES")) {
      try {
        pools.add(new PoolName(name));
      } catch (IllegalArgumentException notAName) {
        problems.add("WARMPOOL_POOL_NAMES: " + notAName.getMessage());
      }
    }
    return pools;
  }

  private Optional<Organisations> organisations() {
    List<String> addresses = list("WARMPOOL_ORGANISATIONS");
    if (addresses.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(local() ? Organisations.local(addresses) : Organisations.of(addresses));
    } catch (IllegalArgumentException notAddresses) {
      problems.add("WARMPOOL_ORGANISATIONS: " + notAddresses.getMessage());
      return Optional.empty();
    }
  }

  private Optional<CredentialSource> credentials() {
    Optional<String> given = optional("WARMPOOL_WEBHOOK_CREDENTIALS");
    if (given.isEmpty()) {
      return required("WARMPOOL_WEBHOOK_SECRET_ARN").map(CredentialSource.Secret::new);
    }
    if (!local()) {
      problems.add("WARMPOOL_WEBHOOK_CREDENTIALS is for WARMPOOL_LOCAL=true only");
      return Optional.empty();
    }
    Optional<CredentialSource> parsed =
        given.flatMap(CredentialFormat::parse).map(CredentialSource.Given::new);
    if (parsed.isEmpty()) {
      problems.add("WARMPOOL_WEBHOOK_CREDENTIALS " + CredentialFormat.WORDS);
    }
    return parsed;
  }

  private Optional<URI> requiredUri(String key) {
    return required(key).flatMap(value -> uri(key, value));
  }

  private Optional<URI> endpoint(String key) {
    return optional(key).flatMap(value -> uri(key, value));
  }

  private Optional<URI> uri(String key, String value) {
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException notAnAddress) {
      // Said below, in words that do not repeat the value.
    }
    problems.add(key + " is not an http address");
    return Optional.empty();
  }
}
