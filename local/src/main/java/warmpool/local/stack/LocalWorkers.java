package warmpool.local.stack;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;
import warmpool.aws.client.AwsSettings;
import warmpool.aws.queue.SqsClients;
import warmpool.aws.settings.Settings;
import warmpool.callback.lambda.CallbackServices;
import warmpool.callback.lambda.CallbackWiring;
import warmpool.callback.lambda.CheckRequestHandler;
import warmpool.callback.lambda.PairingHandler;
import warmpool.ingress.lambda.IngressWiring;
import warmpool.local.lambda.EventDelivery;
import warmpool.local.lambda.FrontDoor;
import warmpool.local.lambda.QueuePoller;
import warmpool.local.lambda.QueuePoller.PolledQueue;
import warmpool.local.lambda.Schedule;
import warmpool.scaler.lambda.AgentEndpointHandler;
import warmpool.scaler.lambda.AgentEndpointWiring;
import warmpool.scaler.lambda.PoolSignalHandler;
import warmpool.scaler.lambda.ScalerServices;
import warmpool.scaler.lambda.ScalerWiring;
import warmpool.scaler.lambda.ScheduledTickHandler;
import warmpool.scaler.lambda.TaskEventHandler;

/** The Lambdas, wired as in production, and what AWS does around them. */
public final class LocalWorkers implements AutoCloseable {
  private static final Duration INVOCATION_MAX = Duration.ofSeconds(30);

  private final FrontDoor door;
  private final List<QueuePoller> pollers;
  private final Schedule schedule;
  private final SqsClient sqs;

  private LocalWorkers(
      FrontDoor door, List<QueuePoller> pollers, Schedule schedule, SqsClient sqs) {
    this.door = door;
    this.pollers = pollers;
    this.schedule = schedule;
    this.sqs = sqs;
  }

  /** How the workers are run. */
  public record Crew(int frontDoorPort, int workers, Duration tickPeriod) {
    static Crew of(LocalSettings settings) {
      return new Crew(settings.frontDoorPort(), settings.workers(), settings.tickPeriod());
    }
  }

  /** Wires and starts the workers of a world, from what it says in its environment alone. */
  public static LocalWorkers start(
      Map<String, String> environment, Crew crew, InstantSource time, RandomGenerator chance) {
    CallbackServices callback = CallbackWiring.wire(environment, time, chance);
    ScalerServices scaler = ScalerWiring.wire(environment, time);
    var webhook = IngressWiring.wire(environment, time);
    var events = new EventDelivery(new TaskEventHandler(scaler));
    FrontDoor door =
        new FrontDoor(
            new FrontDoor.Rooms(
                webhook::handleRequest,
                Optional.of(agents(environment, time)),
                Optional.of(events)),
            crew.frontDoorPort());
    SqsClient sqs = SqsClients.create(Settings.read(environment, AwsSettings::of).access("SQS"));
    List<QueuePoller> pollers =
        List.of(
            new QueuePoller(
                sqs,
                queue("callback", environment, "WARMPOOL_CHECK_QUEUE_URL", crew.workers()),
                new CheckRequestHandler(callback)),
            new QueuePoller(
                sqs,
                queue("pairing", environment, "WARMPOOL_PAIRING_QUEUE_URL", 1),
                new PairingHandler(callback)),
            new QueuePoller(
                sqs,
                queue("scaler", environment, "WARMPOOL_SIGNAL_QUEUE_URL", 1),
                new PoolSignalHandler(scaler)));
    var schedule = new Schedule(new ScheduledTickHandler(scaler));
    pollers.forEach(QueuePoller::start);
    schedule.start(crew.tickPeriod());
    return new LocalWorkers(door, pollers, schedule, sqs);
  }

  /** Only the webhook, on any free port; its workers are elsewhere. */
  public static FrontDoor webhook(Map<String, String> environment, InstantSource time) {
    var webhook = IngressWiring.wire(environment, time);
    return new FrontDoor(FrontDoor.Rooms.only(webhook::handleRequest), 0);
  }

  private static FrontDoor.ProxyFunction agents(
      Map<String, String> environment, InstantSource time) {
    var endpoint = new AgentEndpointHandler(AgentEndpointWiring.wire(environment, time), time);
    return endpoint::handleRequest;
  }

  private static PolledQueue queue(
      String function, Map<String, String> environment, String key, int workers) {
    String url = environment.get(key);
    if (url == null) {
      throw new IllegalStateException("the environment has no " + key);
    }
    return new PolledQueue(function, url, workers, INVOCATION_MAX);
  }

  /** Where the webhook is, with a trailing slash. */
  public URI address() {
    return door.address();
  }

  @Override
  public void close() {
    door.close();
    pollers.forEach(QueuePoller::stopPolling);
    schedule.close();
    pollers.forEach(QueuePoller::close);
    sqs.close();
  }
}
