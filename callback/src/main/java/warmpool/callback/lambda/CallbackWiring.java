package warmpool.callback.lambda;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.ado.check.AdoCheckCallback;
import warmpool.ado.check.AdoProgressLog;
import warmpool.ado.check.AdoRunLookup;
import warmpool.ado.http.AdoHttp;
import warmpool.ado.http.AdoHttpSettings;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.queue.MessageDelay;
import warmpool.aws.queue.MessageOrder;
import warmpool.aws.queue.SqsBatch;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.queue.SqsPoolSignals;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoClients;
import warmpool.aws.store.DynamoPairingStore;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.aws.store.DynamoRequestStore;
import warmpool.aws.store.DynamoTable;
import warmpool.callback.AnswerRetry;
import warmpool.callback.CheckResolver;
import warmpool.callback.PoolMatching;
import warmpool.callback.RequestNarrator;
import warmpool.callback.RequestReception;
import warmpool.callback.RequestSettlement;
import warmpool.core.name.PoolName;
import warmpool.core.pairing.Matchmaker;
import warmpool.core.pairing.RequestAdmission;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.PoolStore;
import warmpool.core.port.RequestStore;

/** Puts the callback Lambda together: the one place here that names adapters. */
public final class CallbackWiring {
  /** The last seconds of an invocation start no work: an answer and its writes need them. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private CallbackWiring() {}

  static CallbackServices fromEnvironment() {
    return wire(System.getenv(), InstantSource.system(), new SplittableRandom());
  }

  /** Errors: {@link warmpool.core.pool.InvalidSettings} with every problem at once. */
  public static CallbackServices wire(
      Map<String, String> values, InstantSource time, RandomGenerator chance) {
    CallbackSettings settings = CallbackSettings.read(values);
    SqsClient sqs = SqsClients.create(settings.aws().access("SQS"));
    var table = new DynamoTable(dynamoDb(settings.aws()), settings.table());
    var ado = new AdoHttp(settings.organisations(), AdoHttpSettings.standard(), time);
    RequestStore requests = new DynamoRequestStore(table);
    var agents = new DynamoAgentStore(table);
    var settlement = new RequestSettlement(requests, agents);
    var narrator = new RequestNarrator(new AdoProgressLog(ado, time));
    CheckCallback callback = new AdoCheckCallback(ado);
    var resolver =
        new CheckResolver(
            requests,
            settlement,
            callback,
            new AdoRunLookup(ado),
            narrator,
            AnswerRetry.standard(chance),
            time);
    var matching =
        new PoolMatching(
            new Matchmaker(requests, agents, new DynamoPairingStore(table), chance), resolver);
    PoolStore pools = new DynamoPoolStore(table);
    var reception =
        new RequestReception(
            byName(settings),
            new RequestAdmission(requests),
            settlement,
            matching,
            resolver,
            callback,
            pools);
    return new CallbackServices(
        reception,
        matching,
        resolver,
        narrator,
        new SqsPoolSignals(sqs, settings.signalQueue(), () -> UUID.randomUUID().toString()),
        batch(sqs, settings.checkQueue()),
        batch(sqs, settings.pairingQueue()),
        time);
  }

  private static Map<PoolName, PoolSettings> byName(CallbackSettings settings) {
    return settings.pools().pools().stream()
        .collect(Collectors.toMap(PoolSettings::name, Function.identity()));
  }

  private static DynamoDbClient dynamoDb(AwsSettings aws) {
    return DynamoClients.build(aws.region(), aws.credentials(), aws.endpoint("DYNAMODB"));
  }

  private static SqsBatch batch(SqsClient sqs, String queue) {
    return new SqsBatch(MessageOrder.NONE, new MessageDelay(sqs, queue), RESERVE);
  }
}
