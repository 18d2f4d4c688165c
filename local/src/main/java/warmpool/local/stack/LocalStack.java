package warmpool.local.stack;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import warmpool.local.ado.CheckConnection;
import warmpool.local.lambda.EventBus;

/** The whole system in this process: a world, and the workers in it. */
public final class LocalStack implements AutoCloseable {
  /** Azure DevOps' own default is a day; nobody watches a demo that long. World time. */
  private static final Duration CHECK_TIMEOUT = Duration.ofHours(4);

  private final LocalWorld world;
  private final LocalWorkers workers;
  private final EventBus events;

  private LocalStack(LocalWorld world, LocalWorkers workers, EventBus events) {
    this.world = world;
    this.workers = workers;
    this.events = events;
  }

  public static LocalStack start(LocalSettings settings) {
    LocalStack stack = run(LocalWorld.start(settings), settings);
    connect(stack.world(), stack.webhook());
    return stack;
  }

  /** The same, with an organisation in which nobody has set anything up. */
  public static LocalStack startUnconnected(LocalSettings settings) {
    LocalStack stack = run(LocalWorld.bare(settings, List.of()), settings);
    stack.world().agentEndpoint(stack.webhook());
    return stack;
  }

  private static LocalStack run(LocalWorld world, LocalSettings settings) {
    LocalWorkers workers =
        LocalWorkers.start(
            world.environment(),
            LocalWorkers.Crew.of(settings),
            world.clock(),
            new SplittableRandom(settings.seed()));
    EventBus events = new EventBus(workers.address());
    world.ecs().onEvent(events);
    return new LocalStack(world, workers, events);
  }

  /** Puts the check on every pool of the world's organisation, and tells agents where to ask. */
  public static void connect(LocalWorld world, URI frontDoor) {
    world.agentEndpoint(frontDoor);
    for (LocalPool pool : world.settings().pools()) {
      world
          .ado()
          .connectCheck(
              pool.name(),
              new CheckConnection(
                  frontDoor,
                  "v1/checks/" + pool.name(),
                  world.login().user(),
                  world.login().password(),
                  CHECK_TIMEOUT));
    }
  }

  public LocalWorld world() {
    return world;
  }

  /**
   * What an operator's commands are told: what the workers are, where the webhook is, a token of an
   * administrator, and what time it is in the world.
   */
  public Map<String, String> operatorEnvironment() {
    Map<String, String> told = new TreeMap<>(world.environment());
    told.put("WARMPOOL_WEBHOOK_URL", webhook().toString());
    told.put("AZURE_DEVOPS_EXT_PAT", world.ado().adminToken());
    told.put(
        "WARMPOOL_LOCAL_CLOCK",
        world.clock().instant() + " " + Instant.now() + " " + world.clock().speed());
    return told;
  }

  /** Where the webhook is, with a trailing slash. */
  public URI webhook() {
    return workers.address();
  }

  @Override
  public void close() {
    events.close();
    workers.close();
    world.close();
  }
}
