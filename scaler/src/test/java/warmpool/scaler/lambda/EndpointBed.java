package warmpool.scaler.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import warmpool.aws.guard.GuessLimit;
import warmpool.core.agent.Agent;
import warmpool.core.agent.Bootstrap;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.agent.Secret;
import warmpool.core.memory.MemoryAgentEnrolment;
import warmpool.core.memory.MemoryAgentStore;
import warmpool.core.memory.MemoryPoolStore;
import warmpool.core.memory.MemoryTables;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.AgentStore;
import warmpool.core.port.Handover;
import warmpool.core.port.PortFailure;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Saved;
import warmpool.scaler.AgentBootstrap;
import warmpool.scaler.AgentReports;
import warmpool.scaler.lambda.AgentEndpointServices.Bootstraps;

/**
 * The agent endpoint on ports in memory: one pool by token, one by files, and one agent in each.
 */
final class EndpointBed {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final PoolName LINUX = new PoolName("linux");
  static final PoolName FILES = new PoolName("files");
  static final AgentId AGENT = new AgentId("wp-demo-1");
  static final AgentId PREREGISTERED = new AgentId("wp-demo-2");
  static final String TOKEN = "tkn-2f9c41aa-right";
  static final String REPORT = "rpt-7d10e3-";
  static final String KEY_FILE = "key-material-93b1";
  static final String TASK = "arn:aws:ecs:eu-west-1:1:task/agents/1";

  final MemoryAgentEnrolment enrolment = new MemoryAgentEnrolment();
  final List<PoolName> signals = new ArrayList<>();
  boolean storeDown;

  private final MemoryTables tables = new MemoryTables();
  private final MemoryAgentStore rows = new MemoryAgentStore(tables);
  private int reports;
  private final AgentEndpointHandler handler;

  EndpointBed() {
    this(1_000_000);
  }

  EndpointBed(int guessesMax) {
    AgentStore agents = new Breakable();
    AgentEnrolment files = (_, agent) -> new Handover.Files(Map.of(".agent", KEY_FILE + agent));
    Bootstraps bootstraps =
        new Bootstraps(
            Set.of(LINUX, FILES),
            Set.of(FILES),
            new AgentBootstrap(agents, enrolment, this::report),
            new AgentBootstrap(agents, files, this::report));
    this.handler =
        new AgentEndpointHandler(
            new AgentEndpointServices(
                bootstraps,
                new AgentReports(agents, signals::add),
                new GuessLimit(guessesMax),
                URI.create("https://dev.azure.com/fabrikam/")),
            () -> NOW);
    launched(AGENT, LINUX, TOKEN);
    launched(PREREGISTERED, FILES, TOKEN);
  }

  private Secret report() {
    return new Secret(REPORT + ++reports);
  }

  void launched(AgentId id, PoolName pool, String token) {
    Agent planned =
        Agent.planned(id, pool, new LaunchParameters(Map.of()), NOW).withToken(new Secret(token));
    MemoryPoolStore pools = new MemoryPoolStore(tables);
    pools.recordIntent(pools.find(pool), List.of(planned));
    Agent row = agent(id);
    rows.save(row, row.withTask(TASK, NOW));
  }

  Agent agent(AgentId id) {
    return rows.find(id).orElseThrow();
  }

  /** As if nothing had happened to the agent since its launch. */
  void renew(AgentId id) {
    Agent row = agent(id);
    Agent fresh = Agent.planned(id, row.pool(), row.launch(), NOW).withTask(TASK, NOW);
    rows.save(row, fresh.withToken(new Secret(TOKEN)).withVersion(row.version()));
  }

  void replace(AgentId id, UnaryOperator<Agent> change) {
    Agent row = agent(id);
    rows.save(row, change.apply(row));
  }

  Bootstrap bootstrap(AgentId id) {
    return agent(id).bootstrap();
  }

  APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event) {
    return handler.handleRequest(event, null);
  }

  APIGatewayProxyResponseEvent answerToNothing() {
    return handler.handleRequest(null, null);
  }

  static APIGatewayProxyRequestEvent call(String route, String id) {
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("POST")
        .withResource("/v1/agents/{id}/" + route)
        .withPath("/v1/agents/" + id + "/" + route)
        .withPathParameters(new HashMap<>(Map.of("id", id)))
        .withHeaders(new HashMap<>(Map.of("Authorization", "Bearer " + TOKEN)))
        .withBody(body("nonce-5e1f", LINUX.value()));
  }

  static String body(String nonce, String pool) {
    return "{\"taskArn\":\"%s\",\"nonce\":\"%s\",\"pool\":\"%s\"}".formatted(TASK, nonce, pool);
  }

  static APIGatewayProxyRequestEvent bearer(APIGatewayProxyRequestEvent event, String token) {
    return event.withHeaders(new HashMap<>(Map.of("Authorization", "Bearer " + token)));
  }

  private final class Breakable implements AgentStore {
    private AgentStore up() {
      if (storeDown) {
        throw new PortFailure("agent store", true, "throttled", null);
      }
      return rows;
    }

    @Override
    public Optional<Agent> find(AgentId id) {
      return up().find(id);
    }

    @Override
    public Saved<Agent> save(Agent seen, Agent changed) {
      return up().save(seen, changed);
    }

    @Override
    public List<ReadyAgent> ready(PoolName pool, int limit) {
      return up().ready(pool, limit);
    }

    @Override
    public List<Agent> roster(PoolName pool) {
      return up().roster(pool);
    }
  }
}
