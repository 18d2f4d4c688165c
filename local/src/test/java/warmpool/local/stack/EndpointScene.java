package warmpool.local.stack;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import warmpool.aws.secret.KeyedBootstrapTokens;
import warmpool.aws.store.DynamoAgentStore;
import warmpool.aws.store.DynamoPoolStore;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.BootstrapTokens;
import warmpool.local.lambda.FrontDoor;
import warmpool.local.stack.ContainerCalls.Asker;
import warmpool.scaler.lambda.AgentEndpointHandler;
import warmpool.scaler.lambda.AgentEndpointWiring;

/**
 * The agent endpoint as it is wired, over HTTP, on a table of its own; agents are launched by
 * writing their rows, and a test plays their containers.
 */
final class EndpointScene implements AutoCloseable {
  static final PoolName LINUX = new PoolName("linux");
  static final PoolName WINDOWS = new PoolName("windows");

  /** What one intent may hold. */
  private static final int INTENTS_MAX = 45;

  private final LocalWorld world;
  private final DynamoAgentStore agents;
  private final DynamoPoolStore pools;
  private final BootstrapTokens tokens;
  private final FrontDoor door;
  private final ContainerCalls calls;
  private int named;
  private volatile Duration ahead = Duration.ZERO;

  EndpointScene() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    world =
        LocalWorld.start(
            LocalSettings.of(
                1,
                7,
                start,
                List.of(new LocalPool(LINUX.value(), 0, 5), new LocalPool(WINDOWS.value(), 0, 5))));
    agents = new DynamoAgentStore(world.table());
    pools = new DynamoPoolStore(world.table());
    Map<String, String> told = world.environment();
    String key = Optional.ofNullable(told.get("WARMPOOL_BOOTSTRAP_KEY")).orElseThrow();
    tokens = new KeyedBootstrapTokens(() -> key);
    var endpoint = new AgentEndpointHandler(AgentEndpointWiring.wire(told, this::now), this::now);
    door =
        new FrontDoor(
            new FrontDoor.Rooms(
                (_, _) -> new APIGatewayProxyResponseEvent().withStatusCode(404),
                Optional.of(endpoint::handleRequest),
                Optional.empty()),
            0);
    calls = new ContainerCalls(door.address());
  }

  Instant now() {
    return world.clock().instant().plus(ahead);
  }

  /** The world is that much later from now on. */
  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  ContainerCalls calls() {
    return calls;
  }

  Agent row(Asker asker) {
    return agents.find(new AgentId(asker.agent())).orElseThrow();
  }

  void save(Agent seen, Agent changed) {
    agents.save(seen, changed);
  }

  /** The container of an agent that has just been launched. */
  Asker launched() {
    return launched(1).getFirst();
  }

  List<Asker> launched(int count) {
    List<Asker> containers = new ArrayList<>();
    while (containers.size() < count) {
      int batch = Math.min(INTENTS_MAX, count - containers.size());
      List<Agent> planned = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        AgentId id = new AgentId("wp-local-" + ++named);
        planned.add(
            Agent.planned(id, LINUX, new LaunchParameters(Map.of()), now())
                .withToken(tokens.of(id)));
      }
      pools.recordIntent(pools.find(LINUX), planned);
      planned.forEach(agent -> containers.add(started(agent.id())));
    }
    return containers;
  }

  private Asker started(AgentId id) {
    String task = "arn:aws:ecs:eu-west-1:1:task/warmpool/" + id;
    Agent row = agents.find(id).orElseThrow();
    agents.save(row, row.withTask(task, now()));
    return new Asker(id.value(), tokens.of(id).value(), UUID.randomUUID().toString(), task, LINUX);
  }

  @Override
  public void close() {
    calls.close();
    door.close();
    world.close();
  }
}
