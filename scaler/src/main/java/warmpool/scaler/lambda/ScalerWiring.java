package warmpool.scaler.lambda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoHttpSettings;
import warmpool.ado.pool.AdoAgentDirectory;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.metrics.CloudWatchClients;
import warmpool.aws.metrics.CloudWatchPoolMetrics;
import warmpool.aws.parameter.OverridesParameter;
import warmpool.aws.parameter.SsmLiveSettings;
import warmpool.aws.queue.MessageOrder;
import warmpool.aws.queue.SqsBatch;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.queue.SqsMessageDelay;
import warmpool.aws.queue.SqsPairings;
import warmpool.aws.queue.SqsPoolSignals;
import warmpool.aws.queue.SqsQueueDepth;
import warmpool.aws.secret.KeyedBootstrapTokens;
import warmpool.aws.secret.SecretAges;
import warmpool.aws.secret.SecretsManagerClients;
import warmpool.aws.secret.SecretsManagerSecret;
import warmpool.aws.settings.SecretSource;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoClients;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.aws.store.DynamoRequestStore;
import warmpool.aws.store.DynamoTable;
import warmpool.core.name.AgentId;
import warmpool.core.port.AdoCredentials;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.BootstrapTokens;
import warmpool.core.port.LiveSettings;
import warmpool.scaler.ScalerPorts;
import warmpool.scaler.TickRecorder;
import warmpool.scaler.ecs.EcsFleet;

/** Puts the scaler Lambdas together: the one place here that names adapters. */
public final class ScalerWiring {
  /** The last seconds of an invocation start no tick. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private ScalerWiring() {}

  static ScalerServices fromEnvironment() {
    return wire(System.getenv(), InstantSource.system());
  }

  /** Errors: {@link warmpool.core.pool.InvalidSettings} with every problem at once. */
  public static ScalerServices wire(Map<String, String> values, InstantSource time) {
    ScalerSettings settings = ScalerSettings.read(values);
    SqsClient sqs = SqsClients.create(settings.aws().access("SQS"));
    var table = new DynamoTable(dynamoDb(settings.aws()), settings.table());
    var requests = new DynamoRequestStore(table);
    var pools = new DynamoPoolStore(table);
    var ado = new AdoHttp(settings.organisations(), AdoHttpSettings.standard(), time);
    BootstrapTokens tokens = new KeyedBootstrapTokens(bootstrapKey(settings, time));
    var ports =
        new ScalerPorts(
            requests,
            new DynamoAgentStore(table),
            pools,
            fleet(settings, tokens),
            directory(settings, ado, time),
            new SqsPairings(sqs, settings.pairingQueue()),
            () -> newAgent(settings.fleet().stack()),
            tokens);
    var recorder =
        new TickRecorder(
            pools,
            requests,
            new SqsQueueDepth(sqs, settings.checkQueue()),
            metrics(settings),
            ado::takeCalls);
    return new ScalerServices(
        pools(settings),
        ports.scaler(settings.ticks()),
        recorder,
        new SqsPoolSignals(sqs, settings.signalQueue(), () -> UUID.randomUUID().toString()),
        new SqsBatch(
            MessageOrder.WITHIN_GROUP, new SqsMessageDelay(sqs, settings.signalQueue()), RESERVE),
        time);
  }

  private static AgentId newAgent(String stack) {
    String unique = UUID.randomUUID().toString().replace("-", "");
    return new AgentId(AgentId.PREFIX + stack + "-" + unique);
  }

  private static Supplier<String> bootstrapKey(ScalerSettings settings, InstantSource time) {
    return switch (settings.bootstrapKey()) {
      case SecretSource.Given(var key) -> () -> key;
      case SecretSource.Stored(var arn) ->
          new SecretsManagerSecret(
              SecretsManagerClients.create(settings.aws().access("SECRETS_MANAGER")),
              arn,
              SecretAges.STANDARD,
              time);
    };
  }

  private static AgentFleet fleet(ScalerSettings settings, BootstrapTokens tokens) {
    EcsClient ecs = settings.aws().access("ECS").client(EcsClient.builder());
    return new EcsFleet(ecs, settings.fleets(), tokens);
  }

  private static AgentDirectory directory(
      ScalerSettings settings, AdoHttp http, InstantSource time) {
    AdoCredentials credentials =
        AdoCredentialsWiring.wire(settings.identity(), settings.aws(), time);
    return new AdoAgentDirectory(http, settings.organisation(), credentials, time);
  }

  private static CloudWatchPoolMetrics metrics(ScalerSettings settings) {
    return new CloudWatchPoolMetrics(
        CloudWatchClients.create(settings.aws().access("CLOUDWATCH")), settings.fleet().stack());
  }

  private static DynamoDbClient dynamoDb(AwsSettings aws) {
    return DynamoClients.build(aws.region(), aws.credentials(), aws.endpoint("DYNAMODB"));
  }

  private static LiveSettings pools(ScalerSettings settings) {
    return new SsmLiveSettings(
        settings.pools(), OverridesParameter.of(settings.aws(), settings.liveSettings()));
  }
}
