package warmpool.scaler;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.Bootstrap;
import warmpool.core.check.CheckOrigin;
import warmpool.core.check.CheckRequest;
import warmpool.core.check.JobToken;
import warmpool.core.check.RequestRecord;
import warmpool.core.check.RequestState;
import warmpool.core.memory.MemoryAgentDirectory;
import warmpool.core.memory.MemoryAgentFleet;
import warmpool.core.memory.MemoryAgentStore;
import warmpool.core.memory.MemoryBootstrapTokens;
import warmpool.core.memory.MemoryPairingStore;
import warmpool.core.memory.MemoryPoolStore;
import warmpool.core.memory.MemoryRequestStore;
import warmpool.core.memory.MemoryTables;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.OpenRequest;
import warmpool.core.port.PairingHint;
import warmpool.core.port.PoolJob;
import warmpool.core.port.PortFailure;
import warmpool.core.port.ReadyAgent;
import warmpool.core.port.Registration;

/** A scaler on ports in memory, and a world around it that moves when a test says so. */
final class ScalerWorld implements InstantSource {
  static final PoolName POOL = new PoolName("linux");
  static final TickSettings TICKS = TickSettings.standard("demo");

  final MemoryTables tables = new MemoryTables();
  final MemoryAgentStore agents = new MemoryAgentStore(tables);
  final MemoryRequestStore requests = new MemoryRequestStore(tables);
  final MemoryPoolStore pools = new MemoryPoolStore(tables);
  final MemoryAgentFleet fleet = new MemoryAgentFleet(this);
  final MemoryAgentDirectory directory = new MemoryAgentDirectory();
  final List<PairingHint> hints = new ArrayList<>();
  boolean pairingsDown;

  /** How its scaler goes about its ticks. */
  TickSettings ticks = TICKS;

  private final AtomicInteger named = new AtomicInteger();
  private PoolSettings pool = PoolSettings.standard(POOL, new FixedPolicy(0), 10);
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  ScalerWorld() {
    directory.add(POOL);
    directory.addPlaceholder(POOL);
  }

  /** Ready agents that the pool keeps, and agents that it may hold. */
  ScalerWorld keeps(int warm, int agentsMax) {
    pool = PoolSettings.standard(POOL, new FixedPolicy(warm), agentsMax);
    return this;
  }

  ScalerPorts ports() {
    return new ScalerPorts(
        requests,
        agents,
        pools,
        fleet,
        directory,
        this::announced,
        this::newAgent,
        new MemoryBootstrapTokens());
  }

  AgentId newAgent() {
    return new AgentId("wp-demo-" + named.incrementAndGet());
  }

  private void announced(List<PairingHint> more) {
    if (pairingsDown) {
      throw new PortFailure("pairings", true, "throttled", null);
    }
    hints.addAll(more);
  }

  PoolSettings pool() {
    return pool;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void passSeconds(int seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  TickReport.Ticked tick() {
    if (ports().scaler(ticks).tick(pool, now) instanceof TickReport.Ticked ticked) {
      return ticked;
    }
    throw new AssertionError("the only tick yielded");
  }

  /** What a tick would see now. */
  AgentSightings sightings() {
    PoolFacts facts = PoolFacts.of(agents.roster(POOL), fleet.observe(POOL, List.of()));
    return directory.observe(POOL) instanceof DirectoryView.Seen seen
        ? new AgentSightings(pool, ticks, facts.seen(seen), now)
        : new AgentSightings(pool, ticks, facts, now);
  }

  /** A tick for which it is time to ask Azure DevOps. */
  TickReport.Ticked tickLater() {
    pass(TICKS.askPauseIdle());
    return tick();
  }

  /** The names of agents are {@code wp-demo-1} and so on, in the order of their launches. */
  static AgentId id(int agent) {
    return new AgentId("wp-demo-" + agent);
  }

  Agent agent(int agent) {
    return agents.find(id(agent)).orElseThrow();
  }

  AgentState state(int agent) {
    return agent(agent).state();
  }

  String task(int agent) {
    return fleet.tasks().stream()
        .filter(task -> task.agent().filter(id(agent)::equals).isPresent())
        .map(FleetTask::task)
        .findFirst()
        .orElseThrow();
  }

  void run(int agent) {
    fleet.move(task(agent), Phase.RUNNING);
  }

  /** Its container has got what it registers with. */
  void bootstrap(int agent) {
    Agent row = agent(agent);
    agents.save(row, row.bootstrapped(new Bootstrap.Use(now, "nonce", "report")));
  }

  /** Its task runs, and Azure DevOps shows it online, enabled and idle. */
  void online(int agent) {
    run(agent);
    register(agent, true, Optional.empty());
  }

  void offline(int agent) {
    register(agent, false, Optional.empty());
  }

  /** Azure DevOps gives the job to the agent, whomever we promised it to. */
  void assign(int agent, PoolJob job) {
    directory.unqueue(POOL, job.number());
    register(agent, true, Optional.of(job));
  }

  /** The job and the task are over; the registration stays, offline. */
  void finish(int agent) {
    register(agent, false, Optional.empty());
    fleet.end(task(agent), "EssentialContainerExited");
  }

  private void register(int agent, boolean online, Optional<PoolJob> job) {
    put(id(agent).value(), agent, online, job);
  }

  void put(String name, long number, boolean online, Optional<PoolJob> job) {
    directory.put(POOL, new Registration(number, name, online, true, job, now));
  }

  Optional<Registration> registration(String name) {
    return ((DirectoryView.Seen) directory.observe(POOL))
        .registrations().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  Optional<Registration> registration(int agent) {
    return registration(id(agent).value());
  }

  PoolJob job(int number, int build) {
    return new PoolJob(number, Optional.of((long) build), now);
  }

  /** An agent that has come all the way to ready. */
  int readyAgent() {
    keeps(agents.roster(POOL).size() + 1, 10);
    tickLater();
    int agent = named.get();
    online(agent);
    tickLater();
    return agent;
  }

  /** A check of the run with this number waits for an agent. */
  CheckRequestId waitingCheck(int build) {
    CheckOrigin origin =
        new CheckOrigin(
            URI.create("https://dev.azure.com/fabrikam/"),
            new UUID(9, 9),
            "checks",
            Optional.empty(),
            Optional.of((long) build));
    CheckRequestId id =
        new CheckRequestId(new UUID(1, build), new UUID(2, build), new UUID(3, build));
    CheckRequest check = new CheckRequest(id, POOL, origin, new JobToken("t"), now);
    requests.admit(RequestRecord.admitted(check, now.plus(pool.deadline()), now));
    return id;
  }

  /** The callback's part: the longest ready agent is promised to the longest waiting check. */
  void pair() {
    OpenRequest oldest = requests.waiting(POOL, 1).getFirst();
    ReadyAgent ready = agents.ready(POOL, 1).getFirst();
    new MemoryPairingStore(tables).pair(oldest, ready, true, now);
  }

  /** The callback's part: Azure DevOps accepted the answer. */
  void release(CheckRequestId id) {
    RequestRecord paired = requests.find(id).orElseThrow();
    requests.save(
        paired, paired.moved(new RequestState.Released(now, paired.agent().orElseThrow(), true)));
  }
}
