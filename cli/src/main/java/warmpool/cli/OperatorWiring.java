package warmpool.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import warmpool.ado.connect.AdoSetup;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoHttpSettings;
import warmpool.ado.pool.AdoAgentDirectory;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.metrics.CloudWatchClients;
import warmpool.aws.parameter.OverridesParameter;
import warmpool.aws.parameter.SsmLiveSettings;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.queue.SqsPoolSignals;
import warmpool.aws.secret.SecretAges;
import warmpool.aws.secret.SecretsManagerClients;
import warmpool.aws.secret.SecretsManagerSecret;
import warmpool.aws.settings.AdoIdentity;
import warmpool.aws.settings.Settings;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoClients;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.aws.store.DynamoRequestStore;
import warmpool.aws.store.DynamoTable;
import warmpool.cli.account.RetainedResources;
import warmpool.cli.doctor.CredentialChecks;
import warmpool.cli.figures.MetricFigures;
import warmpool.cli.queue.StackQueues;
import warmpool.cli.removal.Departure;
import warmpool.cli.removal.Leftovers;
import warmpool.cli.removal.RunningTasks;
import warmpool.cli.removal.TableRemoval;
import warmpool.cli.site.NoSite;
import warmpool.cli.site.OperatorToken;
import warmpool.cli.site.Site;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.AgentStore;
import warmpool.core.port.LiveSettings;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PoolStore;
import warmpool.core.port.RequestStore;
import warmpool.scaler.lambda.AdoCredentialsWiring;

/** Puts together what the operator's commands use: the one place here that names adapters. */
final class OperatorWiring {
  private OperatorWiring() {}

  static PoolStore pools(Site site) {
    return new DynamoPoolStore(table(site));
  }

  static RequestStore requests(Site site) {
    return new DynamoRequestStore(table(site));
  }

  static AgentStore agents(Site site) {
    return new DynamoAgentStore(table(site));
  }

  static StackQueues queues(Site site) {
    return new StackQueues(SqsClients.create(site.aws().access("SQS")));
  }

  /** What operators have changed. Errors: {@link NoSite} if it is not known where that stands. */
  static OverridesParameter overrides(Site site) {
    return site.value("WARMPOOL_LIVE_SETTINGS")
        .map(name -> OverridesParameter.of(site.aws(), name))
        .orElseThrow(
            () -> new NoSite("where changed settings are kept, is not known: deploy again"));
  }

  /** The pools' settings as they are now. */
  static LiveSettings live(Site site) {
    return new SsmLiveSettings(site.pools(), overrides(site));
  }

  static PoolSignals signals(Site site) {
    return new SqsPoolSignals(
        SqsClients.create(site.aws().access("SQS")),
        site.value("WARMPOOL_SIGNAL_QUEUE_URL")
            .orElseThrow(() -> new NoSite("where hints go, is not known")),
        () -> UUID.randomUUID().toString());
  }

  static MetricFigures figures(Site site) {
    return new MetricFigures(
        CloudWatchClients.create(site.aws().access("CLOUDWATCH")), site.name());
  }

  /** What stacks leave in the account. */
  static Leftovers leftovers(AwsSettings aws) {
    return new Leftovers(new RetainedResources(aws), new TableRemoval(dynamo(aws)));
  }

  /** The pools of a stack that was deployed. */
  static KeptPools kept(Site site) {
    return kept(site.pools().names(), table(site), site.time(), true);
  }

  /** Those of one that came half-way, by where its rows are. */
  static KeptPools kept(List<PoolName> names, AwsSettings aws, String table, InstantSource time) {
    return kept(names, table(aws, table), time, false);
  }

  private static KeptPools kept(
      List<PoolName> names, DynamoTable table, InstantSource time, boolean deployed) {
    var departure = new Departure(new DynamoAgentStore(table), new DynamoRequestStore(table), time);
    return new KeptPools(names, new DynamoPoolStore(table), departure, deployed);
  }

  static RunningTasks tasks(AwsSettings aws) {
    return new RunningTasks(aws.access("ECS").client(EcsClient.builder()));
  }

  /** Azure DevOps' own clock is the wall's, whatever time it is in a local stack. */
  static AdoSetup setup(Site site, AdoCredentials credentials) {
    var http =
        new AdoHttp(site.organisations(), AdoHttpSettings.standard(), InstantSource.system());
    return new AdoSetup(http, site.organisation(), credentials);
  }

  static AdoCredentials operator(String token) {
    return new OperatorToken(token);
  }

  /** As whom the scaler speaks to Azure DevOps. */
  static AdoIdentity identity(Site site) {
    return Settings.read(site.values(), settings -> AdoIdentity.of(settings, site.aws().local()));
  }

  static CredentialChecks scalerCredential(Site site, AdoIdentity identity) {
    var credentials = AdoCredentialsWiring.wire(identity, site.aws(), InstantSource.system());
    var http =
        new AdoHttp(site.organisations(), AdoHttpSettings.standard(), InstantSource.system());
    var directory =
        new AdoAgentDirectory(http, site.organisation(), credentials, InstantSource.system());
    return new CredentialChecks(
        site.pools().names(), directory, new AdoSetup(http, site.organisation(), credentials));
  }

  /** The secret's text. Errors: {@link NoSite} if there is none. */
  static String webhookSecret(Site site) {
    return site.value("WARMPOOL_WEBHOOK_CREDENTIALS")
        .filter(_ -> site.aws().local())
        .or(() -> site.value("WARMPOOL_WEBHOOK_SECRET_ARN").map(arn -> secret(site, arn).get()))
        .orElseThrow(() -> new NoSite("which secret the webhook has, is not known"));
  }

  static SecretsManagerSecret secret(Site site, String arn) {
    return new SecretsManagerSecret(
        SecretsManagerClients.create(site.aws().access("SECRETS_MANAGER")),
        arn,
        SecretAges.STANDARD,
        InstantSource.system());
  }

  private static DynamoTable table(Site site) {
    return table(site.aws(), site.table());
  }

  private static DynamoTable table(AwsSettings aws, String name) {
    return new DynamoTable(dynamo(aws), name);
  }

  private static DynamoDbClient dynamo(AwsSettings aws) {
    return DynamoClients.build(aws.region(), aws.credentials(), aws.endpoint("DYNAMODB"));
  }
}
