package warmpool.callback.lambda;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.ado.check.AdoCheckCallback;
import warmpool.ado.check.AdoProgressLog;
import warmpool.ado.check.AdoRunLookup;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoHttpSettings;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.parameter.OverridesParameter;
import warmpool.aws.parameter.SsmLiveSettings;
import warmpool.aws.queue.MessageOrder;
import warmpool.aws.queue.SqsBatch;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.queue.SqsMessageDelay;
import warmpool.aws.queue.SqsPoolSignals;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoClients;
import warmpool.aws.store.DynamoPairingStore;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.aws.store.DynamoRequestStore;
import warmpool.aws.store.DynamoTable;
import warmpool.callback.CallbackPorts;
import warmpool.core.port.LiveSettings;

/** Puts the callback Lambda together: the one place here that names adapters. */
public final class CallbackWiring {
  /** The last seconds of an invocation start no work: an answer and its writes need them. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private CallbackWiring() {}

  static CallbackServices fromEnvironment() {
    // A generator with a seed of its own would be in the snapshot, and every environment that is
    // restored from it would reach for the same agents in the same order.
    return wire(System.getenv(), InstantSource.system(), new SecureRandom());
  }

  /** Errors: {@link warmpool.core.pool.InvalidSettings} with every problem at once. */
  public static CallbackServices wire(
      Map<String, String> values, InstantSource time, RandomGenerator chance) {
    CallbackSettings settings = CallbackSettings.read(values);
    SqsClient sqs = SqsClients.create(settings.aws().access("SQS"));
    return new CallbackServices(
        ports(settings, time).services(pools(settings), chance, time),
        new SqsPoolSignals(sqs, settings.signalQueue(), () -> UUID.randomUUID().toString()),
        batch(sqs, settings.checkQueue()),
        batch(sqs, settings.pairingQueue()),
        time);
  }

  private static CallbackPorts ports(CallbackSettings settings, InstantSource time) {
    var table = new DynamoTable(dynamoDb(settings.aws()), settings.table());
    var ado = new AdoHttp(settings.organisations(), AdoHttpSettings.standard(), time);
    return new CallbackPorts(
        new DynamoRequestStore(table),
        new DynamoAgentStore(table),
        new DynamoPairingStore(table),
        new DynamoPoolStore(table),
        new AdoCheckCallback(ado),
        new AdoRunLookup(ado),
        new AdoProgressLog(ado, time));
  }

  private static LiveSettings pools(CallbackSettings settings) {
    return new SsmLiveSettings(
        settings.pools(), OverridesParameter.of(settings.aws(), settings.liveSettings()));
  }

  private static DynamoDbClient dynamoDb(AwsSettings aws) {
    return DynamoClients.build(aws.region(), aws.credentials(), aws.endpoint("DYNAMODB"));
  }

  private static SqsBatch batch(SqsClient sqs, String queue) {
    return new SqsBatch(MessageOrder.NONE, new SqsMessageDelay(sqs, queue), RESERVE);
  }
}
