package warmpool.settings;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import warmpool.core.name.PoolName;
import warmpool.settings.Organisation.Credential;
import warmpool.settings.PoolSection.Registration;
import warmpool.settings.StackResources.Fleet;
import warmpool.settings.StackResources.Launches;
import warmpool.settings.StackResources.Place;
import warmpool.settings.StackResources.Queues;
import warmpool.settings.StackResources.Secrets;

/**
 * What each Lambda of a stack is told, by the names of {@code docs/settings.md}.
 *
 * <p>No secret is in it: only where secrets are.
 */
public record LambdaEnvironments(WarmpoolFile file, StackResources resources) {
  /** AWS's own limit is 4 KB for keys and values together; the rest is for what Lambda adds. */
  static final int CHARACTERS_MAX = 4000;

  /** As long as such names become; only the length matters. */
  private static final String ARN_LIKE = "x".repeat(110);

  /** The pools in the form of {@code WARMPOOL_POOLS}. */
  public static String pools(WarmpoolFile file) {
    return PoolsJson.pools(file.pools());
  }

  public Map<String, String> ingress() {
    Map<String, String> values = new TreeMap<>();
    values.put(
        "WARMPOOL_POOL_NAMES", joined(file.pools().stream().map(pool -> pool.name().value())));
    values.put("WARMPOOL_ORGANISATIONS", organisations());
    values.put("WARMPOOL_CHECK_QUEUE_URL", resources.queues().checks());
    values.put("WARMPOOL_WEBHOOK_SECRET_ARN", resources.secrets().webhook());
    return values;
  }

  public Map<String, String> callback() {
    Map<String, String> values = new TreeMap<>();
    values.put("WARMPOOL_POOLS", pools(file));
    values.put("WARMPOOL_LIVE_SETTINGS", resources.liveSettings());
    values.put("WARMPOOL_ORGANISATIONS", organisations());
    values.put("WARMPOOL_TABLE", resources.table());
    values.putAll(queues());
    return values;
  }

  /** For the three functions that keep pools. */
  public Map<String, String> scaler(Launches launches) {
    Fleet first = launches.fleets().values().iterator().next();
    Map<String, String> values = new TreeMap<>(pools());
    values.putAll(queues());
    values.put("WARMPOOL_LIVE_SETTINGS", resources.liveSettings());
    values.put("WARMPOOL_STACK", file.stack().name());
    values.put("WARMPOOL_CLUSTER", launches.cluster());
    values.put("WARMPOOL_TASK_DEFINITION", first.taskDefinition());
    values.put("WARMPOOL_CONTAINER", first.container());
    values.put("WARMPOOL_SUBNETS", joined(launches.place().subnets().stream()));
    values.put("WARMPOOL_SECURITY_GROUPS", joined(launches.place().securityGroups().stream()));
    values.put("WARMPOOL_PUBLIC_IP", String.valueOf(launches.place().publicIp()));
    values.put("WARMPOOL_FLEETS", PoolsJson.fleets(file.pools(), launches.fleets()));
    values.put("WARMPOOL_BOOTSTRAP_KEY_SECRET_ARN", resources.secrets().bootstrapKey());
    return values;
  }

  /** For the function that agents call. */
  public Map<String, String> agentEndpoint() {
    Map<String, String> values = new TreeMap<>(pools());
    List<String> preregistered =
        file.pools().stream()
            .filter(pool -> pool.registration() == Registration.PREREGISTERED)
            .map(pool -> pool.name().value())
            .toList();
    if (!preregistered.isEmpty()) {
      values.put("WARMPOOL_PREREGISTERED_POOLS", joined(preregistered.stream()));
    }
    values.put("WARMPOOL_SIGNAL_QUEUE_URL", resources.queues().signals());
    return values;
  }

  /** For all who look after pools in Azure DevOps. */
  private Map<String, String> pools() {
    Map<String, String> values = new TreeMap<>(credential(file.home().credential().orElseThrow()));
    values.put("WARMPOOL_POOLS", pools(file));
    values.put("WARMPOOL_ADO_ORGANISATION", file.home().url());
    values.put("WARMPOOL_TABLE", resources.table());
    return values;
  }

  private Map<String, String> credential(Credential credential) {
    Map<String, String> values = new TreeMap<>();
    Optional<String> secret = resources.secrets().credential();
    switch (credential) {
      case Credential.Pat _ -> values.put("WARMPOOL_ADO_PAT_SECRET_ARN", secret.orElseThrow());
      case Credential.ServicePrincipal(var tenant, var client, _) -> {
        values.put("WARMPOOL_ENTRA_TENANT", tenant);
        values.put("WARMPOOL_ENTRA_CLIENT", client);
        values.put("WARMPOOL_ENTRA_SECRET_ARN", secret.orElseThrow());
      }
      case Credential.Federated(var tenant, var client) -> {
        values.put("WARMPOOL_ENTRA_TENANT", tenant);
        values.put("WARMPOOL_ENTRA_CLIENT", client);
      }
    }
    return values;
  }

  private Map<String, String> queues() {
    Queues queues = resources.queues();
    return Map.of(
        "WARMPOOL_CHECK_QUEUE_URL", queues.checks(),
        "WARMPOOL_PAIRING_QUEUE_URL", queues.pairings(),
        "WARMPOOL_SIGNAL_QUEUE_URL", queues.signals());
  }

  private String organisations() {
    return joined(file.organisations().stream().map(Organisation::url));
  }

  private static String joined(Stream<String> values) {
    return values.collect(Collectors.joining(","));
  }

  /** How long the longest environment will be, before anything is deployed. */
  static int charactersExpected(WarmpoolFile file) {
    var fleets = new LinkedHashMap<PoolName, Fleet>();
    List<String> subnets =
        Collections.nCopies(subnets(file.stack().network()), "subnet-0123456789abcdef0");
    file.pools().forEach(pool -> fleets.put(pool.name(), new Fleet(ARN_LIKE, "agent")));
    var resources =
        new StackResources(
            ARN_LIKE,
            ARN_LIKE,
            new Queues(ARN_LIKE, ARN_LIKE, ARN_LIKE),
            new Secrets(ARN_LIKE, Optional.of(ARN_LIKE), ARN_LIKE));
    var place = new Place(subnets, List.of("sg-0123456789abcdef0"), true);
    var all = new LambdaEnvironments(file, resources);
    return Stream.of(
            all.ingress(),
            all.callback(),
            all.agentEndpoint(),
            all.scaler(new Launches(ARN_LIKE, place, fleets)))
        .map(values -> characters(values.keySet()) + characters(values.values()))
        .max(Integer::compareTo)
        .orElseThrow();
  }

  private static int subnets(NetworkKind network) {
    return switch (network) {
      case NetworkKind.Private own -> own.zones();
      case NetworkKind.Public own -> own.zones();
      case NetworkKind.Existing existing -> existing.subnets().size();
    };
  }

  private static int characters(Collection<String> texts) {
    return texts.stream().mapToInt(String::length).sum();
  }
}
