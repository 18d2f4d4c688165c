package warmpool.local.ecs;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import warmpool.local.clock.WorldClock;

/**
 * One account's ECS on Fargate, at {@link #endpoint()}: tasks that take as long to start as real
 * ones do, on a clock that can be sped up, and that run a {@link TaskProgram} instead of a
 * container image.
 */
public final class SimulatedEcs implements AutoCloseable {
  private final EcsWorld world;
  private final TaskEvents events;
  private final TaskLife life;
  private final EcsHttp http;

  private SimulatedEcs(EcsWorld world, TaskProgram program) {
    this.world = world;
    this.events = new TaskEvents(world);
    this.life = new TaskLife(world, program);
    this.http =
        new EcsHttp(new EcsApi(world, life, events), world.chance(), world.settings().port());
  }

  /** The clock stays the caller's; close it after this. */
  public static SimulatedEcs start(
      EcsSimulationSettings settings,
      WorldClock clock,
      RandomGenerator random,
      TaskProgram program) {
    return new SimulatedEcs(EcsWorld.of(settings, clock, new Chance(random)), program);
  }

  /** For {@code endpointOverride}, {@code --endpoint-url} or {@code AWS_ENDPOINT_URL_ECS}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.port());
  }

  /**
   * Delivers every task state change as the JSON of an EventBridge event, at least once; an event
   * whose listener throws comes again. Listeners are called one event after the other and may
   * block.
   */
  public void onEvent(Consumer<String> listener) {
    events.listen(listener);
  }

  /** Every task that can still be described, oldest first. */
  public List<TaskView> tasks() {
    return world.tasks().all().stream().map(TaskView::of).toList();
  }

  public EcsFaults faults() {
    return world.faults();
  }

  /** Stops answering and kills every process; no further event is sent. */
  @Override
  public void close() {
    http.close();
    life.close();
    events.close();
  }
}
