package warmpool.scaler.lambda;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.AdoIdentity;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.PoolFleet;
import warmpool.aws.settings.PoolFleet.CapacityProvider;
import warmpool.aws.settings.SecretSource;
import warmpool.aws.settings.Settings;
import warmpool.core.check.Organisations;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchGovernor;
import warmpool.scaler.TickSettings;
import warmpool.scaler.ecs.CapacityPlace;
import warmpool.scaler.ecs.FleetSettings;

/**
 * What the scaler Lambdas are told.
 *
 * @param pools {@code WARMPOOL_POOLS} or {@code WARMPOOL_POOLS_FILE}, as JSON
 * @param liveSettings {@code WARMPOOL_LIVE_SETTINGS}: parameter with what was changed since
 * @param organisation {@code WARMPOOL_ADO_ORGANISATION}: where the pools are
 * @param identity {@code WARMPOOL_ADO_PAT_SECRET_ARN}, or {@code WARMPOOL_ENTRA_TENANT}, {@code
 *     WARMPOOL_ENTRA_CLIENT}, {@code WARMPOOL_ENTRA_SECRET_ARN} and {@code
 *     WARMPOOL_ENTRA_AUTHORITY}; or, in the local stack, {@code WARMPOOL_ADO_PAT}
 * @param table {@code WARMPOOL_TABLE}
 * @param checkQueue {@code WARMPOOL_CHECK_QUEUE_URL}, for its depth
 * @param pairingQueue {@code WARMPOOL_PAIRING_QUEUE_URL}
 * @param signalQueue {@code WARMPOOL_SIGNAL_QUEUE_URL}
 * @param fleet {@code WARMPOOL_STACK}, {@code WARMPOOL_CLUSTER}, {@code WARMPOOL_TASK_DEFINITION},
 *     {@code WARMPOOL_CONTAINER}, {@code WARMPOOL_SUBNETS}, {@code WARMPOOL_SECURITY_GROUPS},
 *     {@code WARMPOOL_PUBLIC_IP}
 * @param bootstrapKey {@code WARMPOOL_BOOTSTRAP_KEY_SECRET_ARN}; or, in the local stack, {@code
 *     WARMPOOL_BOOTSTRAP_KEY}
 * @param fleets the same for each pool, as far as {@code WARMPOOL_TASK_DEFINITIONS} and {@code
 *     WARMPOOL_FLEETS} or {@code WARMPOOL_FLEETS_FILE} do not say otherwise
 * @param ticks of {@code WARMPOOL_STACK}, {@code WARMPOOL_LAUNCHES_PER_SECOND} and {@code
 *     WARMPOOL_LAUNCHES_BURST}
 */
record ScalerSettings(
    PoolCatalog pools,
    String liveSettings,
    URI organisation,
    Organisations organisations,
    AdoIdentity identity,
    String table,
    String checkQueue,
    String pairingQueue,
    String signalQueue,
    FleetSettings fleet,
    Map<PoolName, FleetSettings> fleets,
    SecretSource bootstrapKey,
    TickSettings ticks,
    AwsSettings aws) {
  /** Where Fargate starts 20 tasks a second; elsewhere 5. Source: aws-facts §1.4. */
  private static final Set<String> FAST_REGIONS =
      Set.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1");

  private static final Pattern REVISED = Pattern.compile(".+:[0-9]+");

  static ScalerSettings read(Map<String, String> values) {
    return Settings.read(
        values,
        settings -> {
          AwsSettings aws = AwsSettings.of(settings);
          PoolCatalog pools = settings.pools("WARMPOOL_POOLS");
          FleetSettings fleet = fleet(settings);
          return new ScalerSettings(
              pools,
              settings.text("WARMPOOL_LIVE_SETTINGS"),
              settings.uri("WARMPOOL_ADO_ORGANISATION"),
              settings.organisations("WARMPOOL_ADO_ORGANISATION", aws.local()),
              AdoIdentity.of(settings, aws.local()),
              settings.text("WARMPOOL_TABLE"),
              settings.text("WARMPOOL_CHECK_QUEUE_URL"),
              settings.text("WARMPOOL_PAIRING_QUEUE_URL"),
              settings.text("WARMPOOL_SIGNAL_QUEUE_URL"),
              fleet,
              fleets(settings, pools, fleet),
              SecretSource.of(settings, "WARMPOOL_BOOTSTRAP_KEY", aws.local()),
              settings
                  .value(
                      "WARMPOOL_STACK",
                      TickSettings::standard,
                      "write 1 to 20 lower-case letters or digits",
                      TickSettings.standard("missing"))
                  .with(governor(settings, aws, pools)),
              aws);
        });
  }

  private static FleetSettings fleet(Settings settings) {
    return new FleetSettings(
        settings.text("WARMPOOL_STACK"),
        settings.text("WARMPOOL_CLUSTER"),
        settings.value(
            "WARMPOOL_TASK_DEFINITION",
            ScalerSettings::revised,
            "write it with its revision, such as warmpool-agent:7",
            "missing:1"),
        settings.text("WARMPOOL_CONTAINER"),
        settings.someTexts("WARMPOOL_SUBNETS"),
        settings.texts("WARMPOOL_SECURITY_GROUPS"),
        settings.optionalText("WARMPOOL_PUBLIC_IP").filter("true"::equals).isPresent());
  }

  /** Each pool's part of what the region allows, unless the account's own quota is told. */
  private static LaunchGovernor governor(Settings settings, AwsSettings aws, PoolCatalog pools) {
    boolean fast = FAST_REGIONS.contains(aws.region().id());
    int rate =
        settings.optionalInteger("WARMPOOL_LAUNCHES_PER_SECOND", 1, 1000).orElse(fast ? 20 : 5);
    int burst =
        settings.optionalInteger("WARMPOOL_LAUNCHES_BURST", 1, 1000).orElse(fast ? 100 : 25);
    return new LaunchGovernor(rate, burst).sharedBy(pools.pools().size());
  }

  private static Map<PoolName, FleetSettings> fleets(
      Settings settings, PoolCatalog pools, FleetSettings usual) {
    Map<PoolName, String> definitions = taskDefinitions(settings, pools.names());
    Map<PoolName, PoolFleet> own = settings.fleets("WARMPOOL_FLEETS", pools.names());
    Map<PoolName, FleetSettings> fleets = new LinkedHashMap<>();
    for (PoolName pool : pools.names()) {
      FleetSettings started = usual.of(definitions.getOrDefault(pool, usual.taskDefinition()));
      PoolFleet its = own.get(pool);
      fleets.put(pool, its == null ? started : fleet(started, its));
    }
    return fleets;
  }

  /** {@code linux=warmpool-agent:7,windows=warmpool-agent-windows:3}. */
  private static Map<PoolName, String> taskDefinitions(Settings settings, List<PoolName> pools) {
    String key = "WARMPOOL_TASK_DEFINITIONS";
    Map<PoolName, String> definitions = new LinkedHashMap<>();
    for (String text : settings.texts(key)) {
      String[] parts = text.split("=", 2);
      Optional<PoolName> pool =
          pools.stream().filter(each -> each.value().equals(parts[0])).findFirst();
      boolean sound = parts.length == 2 && REVISED.matcher(parts[1]).matches();
      if (pool.isEmpty() || !sound || definitions.put(pool.get(), parts[1]) != null) {
        settings.problem(
            key
                + " has "
                + text
                + ": write a pool and its task definition with its revision, such"
                + " as linux=warmpool-agent:7, each pool of "
                + pools
                + " once");
      }
    }
    return definitions;
  }

  private static FleetSettings fleet(FleetSettings usual, PoolFleet its) {
    List<String> subnets = its.subnets().orElse(usual.capacity().getFirst().subnets());
    List<CapacityPlace> places =
        its.capacity().stream()
            .map(place ->
                new CapacityPlace(
                    place.provider() == CapacityProvider.FARGATE_SPOT,
                    place.subnets().isEmpty() ? subnets : place.subnets()))
            .toList();
    return new FleetSettings(
            usual.stack(),
            usual.cluster(),
            usual.taskDefinition(),
            its.container().orElse(usual.container()),
            subnets,
            its.securityGroups().orElse(usual.securityGroups()),
            its.publicIp().orElse(usual.publicIp()))
        .at(
            places.isEmpty() ? List.of(new CapacityPlace(false, subnets)) : places,
            its.spotPercent());
  }

  private static String revised(String taskDefinition) {
    if (!REVISED.matcher(taskDefinition).matches()) {
      throw new IllegalArgumentException("without a revision");
    }
    return taskDefinition;
  }
}
