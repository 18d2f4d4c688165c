package warmpool.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import warmpool.core.name.PoolName;
import warmpool.settings.Organisation.Credential;
import warmpool.settings.PoolSection.Registration;
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
  /** AWS's own limit is 4 KB, for all of it as JSON; a bit is left for what nobody can know. */
  static final int CHARACTERS_MAX = 4000;

  /** As long as addresses of queues and ARNs of secrets become; only the length matters. */
  private static final String ADDRESS_LIKE = "x".repeat(125);

  /** The same of what is known by a name. */
  private static final String NAME_LIKE = "x".repeat(70);

  private static final JsonMapper JSON = JsonMapper.shared();

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
    values.put("WARMPOOL_POOLS_FILE", LambdaFiles.POOLS_PATH);
    values.put("WARMPOOL_LIVE_SETTINGS", resources.liveSettings());
    values.put("WARMPOOL_ORGANISATIONS", organisations());
    values.put("WARMPOOL_TABLE", resources.table());
    values.putAll(queues());
    return values;
  }

  /** For the three functions that keep pools. */
  public Map<String, String> scaler(Launches launches) {
    Map<PoolName, String> definitions = launches.taskDefinitions();
    Map<String, String> values = new TreeMap<>(pools());
    values.putAll(queues());
    values.put("WARMPOOL_LIVE_SETTINGS", resources.liveSettings());
    values.put("WARMPOOL_STACK", file.stack().name());
    values.put("WARMPOOL_CLUSTER", launches.cluster());
    values.put("WARMPOOL_TASK_DEFINITION", definitions.values().iterator().next());
    values.put("WARMPOOL_TASK_DEFINITIONS", taskDefinitions(definitions));
    values.put("WARMPOOL_CONTAINER", launches.container());
    values.put("WARMPOOL_SUBNETS", joined(launches.place().subnets().stream()));
    values.put("WARMPOOL_SECURITY_GROUPS", joined(launches.place().securityGroups().stream()));
    values.put("WARMPOOL_PUBLIC_IP", String.valueOf(launches.place().publicIp()));
    values.put("WARMPOOL_FLEETS_FILE", LambdaFiles.FLEETS_PATH);
    values.put("WARMPOOL_BOOTSTRAP_KEY_SECRET_ARN", resources.secrets().bootstrapKey());
    return values;
  }

  /**
   * For {@code WARMPOOL_TASK_DEFINITIONS}: in the environment, for only a deployment knows them.
   */
  public static String taskDefinitions(Map<PoolName, String> definitions) {
    return joined(
        definitions.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()));
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
    values.put("WARMPOOL_POOLS_FILE", LambdaFiles.POOLS_PATH);
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

  /**
   * How long the longest environment will be, before anything is deployed.
   *
   * <p>Units: characters of all keys and values as JSON, which is what Lambda measures.
   */
  static int charactersExpected(WarmpoolFile file) {
    var definitions = new LinkedHashMap<PoolName, String>();
    file.pools().forEach(pool -> definitions.put(pool.name(), definitionLike(file, pool)));
    List<String> subnets =
        Collections.nCopies(subnets(file.stack().network()), "subnet-0123456789abcdef0");
    var resources =
        new StackResources(
            NAME_LIKE,
            NAME_LIKE,
            new Queues(ADDRESS_LIKE, ADDRESS_LIKE, ADDRESS_LIKE),
            new Secrets(ADDRESS_LIKE, Optional.of(credentialLike(file)), ADDRESS_LIKE));
    var place = new Place(subnets, List.of("sg-0123456789abcdef0"), true);
    var all = new LambdaEnvironments(file, resources);
    return Stream.of(
            all.ingress(),
            all.callback(),
            all.agentEndpoint(),
            all.scaler(new Launches(NAME_LIKE, place, "agent", definitions)))
        .map(values -> JSON.writeValueAsString(values).length())
        .max(Integer::compareTo)
        .orElseThrow();
  }

  /** A secret of somebody else's may have a long name. */
  private static String credentialLike(WarmpoolFile file) {
    return file.home().credential().flatMap(Credential::secretArn).orElse(ADDRESS_LIKE);
  }

  /** As the CDK makes a family's name, with its hash and a revision of five digits. */
  private static String definitionLike(WarmpoolFile file, PoolSection pool) {
    return "warmpool%scomputePool%s01234567:12345".formatted(file.stack().name(), pool.name());
  }

  private static int subnets(NetworkKind network) {
    return switch (network) {
      case NetworkKind.Private own -> own.zones();
      case NetworkKind.Public own -> own.zones();
      case NetworkKind.Existing existing -> existing.subnets().size();
    };
  }
}
