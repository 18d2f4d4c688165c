package warmpool.cli.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.settings.PoolCatalog;
import warmpool.aws.settings.PoolSettingsJson;
import warmpool.aws.settings.Settings;
import warmpool.cli.account.AwsAccount;
import warmpool.cli.account.AwsAccount.Deployed;
import warmpool.core.name.PoolName;
import warmpool.core.pool.InvalidSettings;
import warmpool.settings.LambdaEnvironments;
import warmpool.settings.PoolSection;
import warmpool.settings.StackResources;
import warmpool.settings.StackResources.Launches;
import warmpool.settings.StackResources.Place;
import warmpool.settings.StackResources.Queues;
import warmpool.settings.StackResources.Secrets;
import warmpool.settings.WarmpoolFile;

/**
 * Where a deployed stack is: what CloudFormation says of it, put into the words of its Lambdas.
 *
 * <p>Errors: {@link NoSite} when it is not deployed, {@code PortFailure} when that cannot be seen.
 */
public final class DeployedSite {
  /** What the CDK appends to the name of a construct. */
  private static final String HASH = "[0-9A-F]{8}";

  private final WarmpoolFile file;
  private final Surroundings around;
  private final AwsAccount account;

  public DeployedSite(WarmpoolFile file, Surroundings around) {
    this.file = file;
    this.around = around;
    this.account = new AwsAccount(aws());
  }

  /** The account that the file is about, deployed to or not. */
  public AwsSettings aws() {
    Map<String, String> values = SiteReader.endpoints(around);
    values.put("AWS_REGION", file.stack().region());
    return Settings.read(values, AwsSettings::of);
  }

  public Site read() {
    Deployed data = stack("data");
    Deployed compute = stack("compute");
    Map<String, String> values = SiteReader.endpoints(around);
    var told = new LambdaEnvironments(file, resources(data));
    values.putAll(told.ingress());
    values.putAll(told.scaler(launches(compute)));
    // What is in files of a layer of its functions, and not here, and what agents are made of.
    values.keySet().removeIf(key -> key.endsWith("_FILE") || key.endsWith("_TASK_DEFINITIONS"));
    values.put(
        "WARMPOOL_POOLS",
        pools()
            .orElseThrow(() ->
                new NoSite(
                    "the stack "
                        + name("compute")
                        + " was deployed by an older version, which does not say its pools where this"
                        + " one looks: ./warmpool deploy")));
    values.put("AWS_REGION", file.stack().region());
    values.put("WARMPOOL_WEBHOOK_URL", output(compute, "ServiceConnection"));
    return Site.of(values, Optional.of(file), around.time());
  }

  /**
   * The pools of a compute stack that is there, finished or not: those it was deployed with; those
   * of the file only if it does not say.
   */
  public List<PoolName> poolNames() {
    try {
      return pools()
          .map(json -> new PoolCatalog(PoolSettingsJson.read(json)).names())
          .orElseGet(() -> file.pools().stream().map(PoolSection::name).toList());
    } catch (InvalidSettings e) {
      throw new NoSite(
          "which pools the stack "
              + name("compute")
              + " has, is not clear: "
              + String.join("; ", e.problems()));
    }
  }

  /** As they were deployed, whatever the file says by now. */
  private Optional<String> pools() {
    return account.templateMetadata(name("compute")).path("Pools").asStringOpt();
  }

  private String name(String part) {
    return "warmpool-" + file.stack().name() + "-" + part;
  }

  private Deployed stack(String part) {
    String name = name(part);
    return account
        .stack(name)
        .orElseThrow(() ->
            new NoSite(
                "the stack "
                    + name
                    + " is not deployed in "
                    + file.stack().region()
                    + ": ./warmpool deploy, or name a local stack with --env"));
  }

  private Launches launches(Deployed compute) {
    Map<PoolName, String> definitions = new LinkedHashMap<>();
    // Commands start no agents.
    file.pools().forEach(pool -> definitions.put(pool.name(), "unknown:1"));
    Place place = new Place(subnets(), List.of(), file.stack().network().publicAddresses());
    return new Launches(output(compute, "ClusterName"), place, "agent", definitions);
  }

  private static StackResources resources(Deployed data) {
    return new StackResources(
        output(data, "TableName"),
        output(data, "LiveSettings"),
        new Queues(
            physical(data, "Checks", "AWS::SQS::Queue"),
            physical(data, "Pairings", "AWS::SQS::Queue"),
            physical(data, "Signals", "AWS::SQS::Queue")),
        new Secrets(
            output(data, "WebhookSecret"),
            Optional.ofNullable(data.outputs().get("CredentialSecret")),
            physical(data, "BootstrapKey", "AWS::SecretsManager::Secret")));
  }

  /** The network may be somebody else's, or not deployed yet. */
  private List<String> subnets() {
    return Subnets.of(file, account);
  }

  private static String output(Deployed stack, String key) {
    return Optional.ofNullable(stack.outputs().get(key))
        .orElseThrow(() -> new NoSite("the deployed stack has no output " + key));
  }

  private static String physical(Deployed stack, String construct, String type) {
    return resources(stack, construct, type)
        .findFirst()
        .orElseThrow(() -> new NoSite("the deployed stack has no " + construct));
  }

  private static Stream<String> resources(Deployed stack, String construct, String type) {
    return stack.resources().stream()
        .filter(each -> each.type().equals(type))
        .filter(each -> each.logical().matches(construct + HASH))
        .map(AwsAccount.Resource::physical);
  }
}
