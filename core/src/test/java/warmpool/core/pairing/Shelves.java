package warmpool.core.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryAgentStore;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.memory.MemoryPoolStore;
import warmpool.core.memory.MemoryRequestStore;
import warmpool.core.memory.MemoryTables;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolState;
import warmpool.core.port.AgentStore;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.PairingStore;
import warmpool.core.port.RequestStore;
import warmpool.core.race.Steps;

/** One pool's requests and agents, and what each side does when it adds to a shelf. */
final class Shelves {
  private static final PoolName POOL = new PoolName("linux");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final CheckOrigin ORIGIN =
      new CheckOrigin(
          URI.create("https://dev.azure.com/fabrikam/"),
          new UUID(1, 1),
          "checks",
          Optional.empty(),
          Optional.empty());

  private final MemoryTables tables = new MemoryTables();
  private final MemoryRequestStore requests = new MemoryRequestStore(tables);
  private final MemoryAgentStore agents = new MemoryAgentStore(tables);
  private final MemoryPairingStore pairings = new MemoryPairingStore(tables);
  private final MemoryPoolStore pools = new MemoryPoolStore(tables);
  private final List<AgentId> agentIds = new ArrayList<>();
  private final List<CheckRequestId> requestIds = new ArrayList<>();

  /** The callback's side: remember the request, then look. */
  Consumer<Steps> requestArrives(int number) {
    CheckRequest request = request(number);
    return steps -> {
      new RequestAdmission(steps.through(RequestStore.class, requests))
          .admit(request, Duration.ofMinutes(30), NOW);
      look(steps);
    };
  }

  /** The scaler's side, where whoever made the agent ready looks. */
  Consumer<Steps> agentBecomesReady(String id) {
    startingAgent(id);
    return steps -> {
      becomeReady(id, steps);
      look(steps);
    };
  }

  /** The scaler's side as it is: it reads who waits after its write, and hints only if somebody. */
  Consumer<Steps> agentBecomesReadyAndSomebodyIsTold(String id) {
    startingAgent(id);
    return steps -> {
      becomeReady(id, steps);
      if (!steps.through(RequestStore.class, requests).waiting(POOL, 1).isEmpty()) {
        look(steps);
      }
    };
  }

  void becomeReady(String id, Steps steps) {
    Agent starting = agents.find(startingAgent(id)).orElseThrow();
    steps
        .through(AgentStore.class, agents)
        .save(starting, starting.moved(new AgentState.Ready(NOW)));
  }

  void look(Steps steps) {
    new Matchmaker(
            steps.through(RequestStore.class, requests),
            steps.through(AgentStore.class, agents),
            steps.through(PairingStore.class, pairings),
            new Random(7))
        .match(POOL, NOW);
  }

  void waitingRequest(int number) {
    requests.admit(RequestRecord.admitted(request(number), NOW.plusSeconds(1800), NOW));
  }

  void readyAgent(String id) {
    Agent starting = agents.find(startingAgent(id)).orElseThrow();
    agents.save(starting, starting.moved(new AgentState.Ready(NOW)));
  }

  List<OpenRequest> waiting() {
    return requests.waiting(POOL, 10);
  }

  List<RequestState> requestStates() {
    return requestIds.stream()
        .distinct()
        .map(id -> requests.find(id).orElseThrow().state())
        .toList();
  }

  List<AgentState> agentStates() {
    return agentIds.stream().map(id -> agents.find(id).orElseThrow().state()).toList();
  }

  void assertPairedOnce(int number) {
    RequestRecord paired = requests.find(request(number).id()).orElseThrow();
    assertThat(paired.state()).isInstanceOf(RequestState.Paired.class);
    assertThat(agents.find(paired.agent().orElseThrow()).orElseThrow().state())
        .isEqualTo(new AgentState.Claimed(NOW, paired.id()));
    assertThat(agentStates())
        .filteredOn(state -> state.equals(new AgentState.Claimed(NOW, paired.id())))
        .hasSize(1);
  }

  void assertNothingOverlooked() {
    assertThat(waiting().isEmpty() || agents.ready(POOL, 10).isEmpty())
        .as("either nobody waits (%s) or no agent is free (%s)", waiting(), agents.ready(POOL, 10))
        .isTrue();
    long claims = agentStates().stream().filter(AgentState.Claimed.class::isInstance).count();
    assertThat(requestStates())
        .filteredOn(RequestState.Paired.class::isInstance)
        .hasSize((int) claims);
  }

  private AgentId startingAgent(String name) {
    AgentId id = new AgentId(name);
    if (agents.find(id).isEmpty()) {
      agentIds.add(id);
      PoolState pool = pools.find(POOL);
      pools.recordIntent(
          pool, List.of(Agent.planned(id, POOL, new LaunchParameters(Map.of()), NOW)));
      Agent planned = agents.find(id).orElseThrow();
      agents.save(planned, planned.moved(new AgentState.Starting(NOW)));
    }
    return id;
  }

  private CheckRequest request(int number) {
    CheckRequestId id =
        new CheckRequestId(new UUID(0, number), new UUID(0, number), new UUID(0, number));
    requestIds.add(id);
    return new CheckRequest(id, POOL, ORIGIN, new JobToken("t" + number), NOW.plusMillis(number));
  }
}
