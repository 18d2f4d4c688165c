package warmpool.callback;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryAgentStore;
import warmpool.core.memory.MemoryCheckCallback;
import warmpool.core.memory.MemoryLiveSettings;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.memory.MemoryPoolStore;
import warmpool.core.memory.MemoryProgressLog;
import warmpool.core.memory.MemoryRequestStore;
import warmpool.core.memory.MemoryRunLookup;
import warmpool.core.memory.MemoryTables;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pairing.Matchmaker;
import warmpool.core.pairing.RequestAdmission;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.CheckCallback;
import warmpool.core.port.PairingStore;
import warmpool.core.port.RequestStore;

/** The callback's services on ports in memory, and a clock that a test moves. */
final class CallbackWorld implements InstantSource {
  static final PoolName POOL = new PoolName("linux");
  static final Duration DEADLINE = Duration.ofMinutes(30);

  final MemoryTables tables = new MemoryTables();
  final MemoryAgentStore agents = new MemoryAgentStore(tables);
  final MemoryRequestStore requests = new MemoryRequestStore(tables);
  final MemoryPoolStore pools = new MemoryPoolStore(tables);
  final MemoryCheckCallback checks = new MemoryCheckCallback();
  final MemoryProgressLog log = new MemoryProgressLog();
  final MemoryRunLookup runs = new MemoryRunLookup();
  final CheckResolver resolver;
  final PoolMatching matching;
  final RequestReception reception;

  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  /** Ports that a test puts in place of those in memory. */
  record Ports(RequestStore requests, PairingStore pairings, CheckCallback checks) {}

  CallbackWorld() {
    Ports ports = new Ports(requests, new MemoryPairingStore(tables), checks);
    this.resolver = resolver(ports);
    this.matching = matching(ports);
    this.reception = reception(ports);
  }

  CheckResolver resolver(Ports ports) {
    return new CheckResolver(
        ports.requests(),
        new RequestSettlement(ports.requests(), agents),
        ports.checks(),
        runs,
        new RequestNarrator(log, pools),
        AnswerRetry.standard(new Random(7)),
        this);
  }

  PoolMatching matching(Ports ports) {
    return new PoolMatching(
        new Matchmaker(ports.requests(), agents, ports.pairings(), new Random(7)), resolver(ports));
  }

  RequestReception reception(Ports ports) {
    PoolSettings settled = PoolSettings.standard(POOL, new FixedPolicy(2), 10);
    return new RequestReception(
        new MemoryLiveSettings(List.of(settled)),
        new RequestAdmission(ports.requests()),
        new RequestSettlement(ports.requests(), agents),
        matching(ports),
        resolver(ports),
        ports.checks(),
        pools);
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The check with this number, as its webhook would be received now. */
  CheckRequest check(int number) {
    return check(number, POOL, "token-" + number);
  }

  CheckRequest check(int number, PoolName pool, String token) {
    CheckOrigin origin =
        new CheckOrigin(
            URI.create("https://dev.azure.com/fabrikam/"),
            new UUID(9, 9),
            "checks",
            Optional.of(new UUID(8, number)),
            Optional.of((long) number));
    return new CheckRequest(id(number), pool, origin, new JobToken(token), now);
  }

  static CheckRequestId id(int number) {
    return new CheckRequestId(new UUID(1, number), new UUID(2, number), new UUID(3, number));
  }

  Resolution receive(CheckRequest request) {
    return reception.receive(request, now);
  }

  Agent readyAgent(String name) {
    AgentId id = new AgentId(name);
    pools.recordIntent(
        pools.find(POOL), List.of(Agent.planned(id, POOL, new LaunchParameters(Map.of()), now)));
    Agent planned = agents.find(id).orElseThrow();
    agents.save(planned, planned.moved(new AgentState.Ready(now)));
    return agents.find(id).orElseThrow();
  }

  RequestRecord request(int number) {
    return requests.find(id(number)).orElseThrow();
  }

  RequestState state(int number) {
    return request(number).state();
  }

  AgentState agent(String name) {
    return agents.find(new AgentId(name)).orElseThrow().state();
  }

  List<String> lines(int number) {
    return log.shown(id(number));
  }
}
