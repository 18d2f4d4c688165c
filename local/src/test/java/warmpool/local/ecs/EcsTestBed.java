package warmpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import warmpool.local.clock.WorldClock;

/**
 * Simulated ECS on a fast clock, the real SDK client in front of it, and every event it has sent.
 */
final class EcsTestBed implements AutoCloseable {
  static final String CLUSTER = "agents";
  static final String FAMILY = "agent";
  static final String CONTAINER = "agent";
  static final EcsSimulationSettings SETTINGS =
      EcsSimulationSettings.of(
          CLUSTER,
          new TaskFamily(FAMILY, CONTAINER, "registry/agent:1", Map.of("FROM", "definition")));

  /** A median start takes 0.15 s of real time. */
  private static final double SPEED = 300;

  final WorldClock clock;
  final SimulatedEcs ecs;
  final EcsClient client;
  final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
  final Queue<TestProcess> processes = new ConcurrentLinkedQueue<>();
  private final Map<String, CompletableFuture<TestProcess>> started = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> seen = new ConcurrentHashMap<>();

  EcsTestBed() {
    this(SETTINGS, SPEED, true);
  }

  EcsTestBed(EcsSimulationSettings settings, double speed, boolean obedient) {
    clock = new WorldClock(speed, Instant.parse("2026-03-02T08:00:00Z"));
    ecs =
        SimulatedEcs.start(
            settings, clock, new SplittableRandom(7), context -> start(context, obedient));
    ecs.onEvent(this::take);
    client = client();
  }

  private TestProcess start(TaskContext context, boolean obedient) {
    TestProcess process = new TestProcess(context, obedient);
    processes.add(process);
    started(context.taskArn()).complete(process);
    return process;
  }

  private EcsClient client() {
    return EcsClient.builder()
        .endpointOverride(ecs.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(each -> each.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  static RunTaskRequest.Builder request() {
    return RunTaskRequest.builder()
        .cluster(CLUSTER)
        .taskDefinition(FAMILY)
        .launchType(LaunchType.FARGATE)
        .networkConfiguration(
            network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a", "subnet-b")));
  }

  static TaskOverride environment(String container, String name, String value) {
    KeyValuePair pair = KeyValuePair.builder().name(name).value(value).build();
    return TaskOverride.builder()
        .containerOverrides(ContainerOverride.builder().name(container).environment(pair).build())
        .build();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  RunTaskResponse run(Consumer<RunTaskRequest.Builder> more) {
    return client.runTask(request().applyMutation(more).build());
  }

  /** Launches one task and gives its ARN. */
  String runOne() {
    return run(_ -> {}).tasks().getFirst().taskArn();
  }

  Task describe(String arn) {
    var answer =
        client.describeTasks(ask -> ask.cluster(CLUSTER).tasks(arn).includeWithStrings("TAGS"));
    assertThat(answer.failures()).isEmpty();
    return answer.tasks().getFirst();
  }

  /** Waits until the event of a status has come, and gives its detail. */
  JsonNode await(String arn, TaskStatus status) {
    return within(event(arn, status));
  }

  void awaitWorld(Duration worldTime) {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    var _ = clock.after(worldTime, () -> over.complete(true));
    within(over);
  }

  static <T> T within(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  List<JsonNode> eventsOf(String arn) {
    return events.stream()
        .filter(event -> event.at("/detail/taskArn").asString().equals(arn))
        .toList();
  }

  /** Waits until the task's program has been asked for a process. */
  TestProcess processOf(String arn) {
    return within(started(arn));
  }

  private CompletableFuture<TestProcess> started(String arn) {
    return started.computeIfAbsent(arn, _ -> new CompletableFuture<>());
  }

  private void take(String json) {
    JsonNode event = JsonMapper.shared().readTree(json);
    events.add(event);
    JsonNode detail = event.path("detail");
    String arn = detail.path("taskArn").asString();
    event(arn, TaskStatus.valueOf(detail.path("lastStatus").asString())).complete(detail);
  }

  private CompletableFuture<JsonNode> event(String arn, TaskStatus status) {
    return seen.computeIfAbsent(status + " " + arn, _ -> new CompletableFuture<>());
  }

  @Override
  public void close() {
    client.close();
    ecs.close();
    clock.close();
  }
}
