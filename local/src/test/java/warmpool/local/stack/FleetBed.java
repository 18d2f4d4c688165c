package warmpool.local.stack;

import static warmpool.local.ado.Eventually.eventually;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Task;
import warmpool.core.memory.MemoryBootstrapTokens;
import warmpool.core.name.PoolName;
import warmpool.local.clock.WorldClock;
import warmpool.local.ecs.ApiLimits;
import warmpool.local.ecs.EcsSimulationSettings;
import warmpool.local.ecs.SimulatedEcs;
import warmpool.local.ecs.TaskFamily;
import warmpool.local.ecs.TaskProcess;
import warmpool.scaler.ecs.EcsFleet;
import warmpool.scaler.ecs.FleetSettings;

/**
 * The production fleet in front of simulated ECS, on a fast clock.
 *
 * <p>The client does not retry: how often the SDK tries is not what is tested here, and its pauses
 * are real time.
 */
final class FleetBed implements AutoCloseable {
  static final String CLUSTER = "agents";
  static final FleetSettings SETTINGS =
      new FleetSettings(
          "demo", CLUSTER, "agent:1", "agent", List.of("subnet-a", "subnet-b"), List.of(), false);

  private static final double SPEED = 600;
  private static final EcsSimulationSettings UNLIMITED =
      EcsSimulationSettings.of(
              CLUSTER, new TaskFamily("agent", "agent", "registry/agent:1", Map.of()))
          .withLimits(ApiLimits.none());

  final SimulatedEcs ecs;
  final EcsClient client;
  private final WorldClock clock = new WorldClock(SPEED, Instant.parse("2026-03-02T08:00:00Z"));

  FleetBed() {
    ecs = SimulatedEcs.start(UNLIMITED, clock, new SplittableRandom(7), _ -> new EndsWhenTold());
    client =
        EcsClient.builder()
            .endpointOverride(ecs.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(each -> each.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
  }

  EcsFleet fleet(FleetSettings settings, PoolName... pools) {
    Map<PoolName, FleetSettings> all = new HashMap<>();
    for (PoolName pool : pools) {
      all.put(pool, settings);
    }
    return new EcsFleet(client, all, new MemoryBootstrapTokens());
  }

  void awaitStatus(String task, String status) {
    eventually(task + " is " + status, () -> describe(task).lastStatus().equals(status));
  }

  Task describe(String task) {
    return client.describeTasks(ask -> ask.cluster(CLUSTER).tasks(task)).tasks().getFirst();
  }

  @Override
  public void close() {
    client.close();
    ecs.close();
    clock.close();
  }

  private record EndsWhenTold(CompletableFuture<Integer> exit) implements TaskProcess {
    EndsWhenTold() {
      this(new CompletableFuture<>());
    }

    @Override
    public void terminate() {
      exit.complete(143);
    }

    @Override
    public void kill() {
      exit.complete(137);
    }
  }
}
