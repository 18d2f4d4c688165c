package warmpool.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static warmpool.scaler.ScalerWorld.POOL;
import static warmpool.scaler.ScalerWorld.TICKS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.check.RequestState.Paired;
import warmpool.core.memory.MemoryAgentFleet.Stop;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;
import warmpool.core.port.Removal;

/**
 * A pool to which anything may happen, and Azure DevOps as it is: it gives jobs to online, enabled,
 * idle agents, and an agent has its job until it ends or its task is taken away.
 */
final class RandomWorld implements AgentDirectory {
  static final int AGENTS_MAX = 6;
  private static final List<String> STRANGERS = List.of("placeholder", "wp-other-1", "own-server");

  final ScalerWorld world = new ScalerWorld();
  private final Set<String> everRegistered = new HashSet<>();
  private int warm = 1;
  private int jobs;
  private boolean assignsInTick;
  private boolean directoryOut;

  RandomWorld() {
    world.keeps(warm, AGENTS_MAX);
    STRANGERS.forEach(it -> world.put(it, 1000 + STRANGERS.indexOf(it), false, Optional.empty()));
  }

  void happen(Happening next) {
    switch (next) {
      case Happening.Tick _ -> tick();
      case Happening.TickCrashes(var calls) -> crash(calls);
      case Happening.Pass(var seconds) -> world.passSeconds(seconds);
      case Happening.Retarget(var target) -> {
        warm = target;
        world.keeps(warm, AGENTS_MAX);
      }
      case Happening.Check(var build) -> world.waitingCheck(build);
      case Happening.Match(var jobFollows) -> match(jobFollows);
      case Happening.QueueJob(var build) -> queue(build);
      case Happening.AssignJob(var which) -> pick(idle(), which).ifPresent(this::assign);
      case Happening.AssignJobInTick _ -> assignsInTick = true;
      case Happening.JobEnds(var which) -> pick(working(), which).ifPresent(this::jobEnds);
      case Happening.TaskRuns(var which) ->
          pick(tasks(Phase.PENDING), which)
              .ifPresent(task -> world.fleet.move(task.task(), Phase.RUNNING));
      case Happening.AgentRegisters(var which) ->
          pick(tasks(Phase.RUNNING), which).ifPresent(this::register);
      case Happening.ConnectionFlaps(var which) ->
          pick(idle(), which).ifPresent(it -> put(it, false, it.job()));
      case Happening.TaskDies(var which) ->
          pick(world.fleet.tasks(), which).ifPresent(this::taskEnds);
      case Happening.TaskStops(var which) ->
          pick(tasks(Phase.STOPPING), which).ifPresent(this::taskEnds);
      case Happening.Revises _ -> world.fleet.revise();
      case Happening.Interrupts(var which) ->
          pick(tasks(Phase.RUNNING), which).ifPresent(it -> world.fleet.interrupt(it.task()));
      case Happening.LaunchRefused(var kind) -> world.fleet.refuseNext(1, kind);
      case Happening.LaunchUnclear(var kind, var starts) -> world.fleet.obscureNext(kind, starts);
      case Happening.FleetOut(var out) -> fleetOut(out);
      case Happening.DirectoryOut(var out) -> directoryOut = out;
      case Happening.NewTasksHidden(var hidden) -> world.fleet.hideNew(hidden);
    }
  }

  TickReport tick() {
    return tick(ports());
  }

  private void crash(int calls) {
    try {
      tick(new CrashingPorts(calls).of(ports()));
    } catch (CrashingPorts.Crash _) {
      // The process is gone; what it has done so far stays done.
      return;
    }
  }

  private ScalerPorts ports() {
    ScalerPorts ports = world.ports();
    return new ScalerPorts(
        ports.requests(),
        ports.agents(),
        ports.pools(),
        ports.fleet(),
        this,
        ports.pairings(),
        ports.ids(),
        ports.tokens());
  }

  private TickReport tick(ScalerPorts ports) {
    int stopsBefore = world.fleet.stops().size();
    try {
      return ports.scaler(TICKS).tick(world.pool(), world.instant());
    } finally {
      assignsInTick = false;
      world.fleet.stops().stream().skip(stopsBefore).forEach(this::assertHadNoJob);
    }
  }

  /** The fourth invariant: no agent with an assigned job is ever stopped. */
  private void assertHadNoJob(Stop stop) {
    world.fleet.tasks().stream()
        .filter(task -> task.task().equals(stop.task()))
        .flatMap(task -> task.agent().stream())
        .flatMap(agent -> world.registration(agent.value()).stream())
        .forEach(it -> assertThat(it.job()).as("%s is stopped: %s", it.name(), stop).isEmpty());
  }

  /** Everything that must hold after whatever has happened. */
  void assertInvariants() {
    List<Agent> roster = world.agents.roster(POOL);
    assertThat(roster.stream().filter(agent -> !(agent.state() instanceof Draining)))
        .as("the third invariant: never more agents than the pool may hold")
        .hasSizeLessThanOrEqualTo(AGENTS_MAX);
    assertThat(
            roster.stream()
                .flatMap(agent ->
                    agent.state() instanceof Claimed(_, var by) ? Stream.of(by) : Stream.of()))
        .as("the second invariant: one live claim per request")
        .doesNotHaveDuplicates();
    assertThat(STRANGERS)
        .as("the fifth invariant: nothing else is touched")
        .allSatisfy(name -> assertThat(world.registration(name)).isPresent());
  }

  /** Faults are over, work is done, and everybody does what they should for a while. */
  void calmDown() {
    world.fleet.recover();
    directoryOut = false;
    world.fleet.hideNew(false);
    for (int round = 0; round < 300; round++) {
      world.pass(TICKS.askPauseIdle());
      tasks(Phase.PENDING).forEach(task -> world.fleet.move(task.task(), Phase.RUNNING));
      tasks(Phase.RUNNING).forEach(this::register);
      tasks(Phase.STOPPING).forEach(this::taskEnds);
      idle().forEach(this::assign);
      tick();
      working().forEach(this::jobEnds);
      match(false);
      assertInvariants();
    }
  }

  void assertSettledAtItsTarget() {
    List<Agent> roster = world.agents.roster(POOL);
    assertThat(roster).hasSize(warm).allMatch(agent -> agent.state() instanceof Ready);
    assertThat(living()).as("a task for each agent, and no other").hasSize(warm);
    assertThat(ours()).as("a registration for each agent, and no other").hasSize(warm);
    assertThat(world.requests.waiting(POOL, 1)).isEmpty();
  }

  // Azure DevOps.

  @Override
  public DirectoryView observe(PoolName pool) {
    return directoryOut
        ? new DirectoryView.Unavailable(Optional.of(Duration.ofSeconds(30)), "503")
        : world.directory.observe(pool);
  }

  @Override
  public void disable(PoolName pool, long registration) {
    if (assignsInTick) {
      ours().stream()
          .filter(it -> it.number() == registration && it.online() && it.job().isEmpty())
          .forEach(this::assign);
    }
    world.directory.disable(pool, registration);
  }

  @Override
  public void addPlaceholder(PoolName pool) {
    world.directory.addPlaceholder(pool);
  }

  @Override
  public Removal remove(PoolName pool, long registration) {
    return world.directory.remove(pool, registration);
  }

  private void queue(int build) {
    jobs++;
    world.directory.queue(POOL, world.job(jobs, build));
  }

  private void assign(Registration idle) {
    if (world.directory.observe(POOL) instanceof DirectoryView.Seen(_, var queued, _)
        && !queued.isEmpty()) {
      world.directory.unqueue(POOL, queued.getFirst().number());
      put(idle, true, Optional.of(queued.getFirst()));
    }
  }

  private void jobEnds(Registration working) {
    put(working, false, Optional.empty());
    world.fleet.tasks().stream()
        .filter(task -> task.agent().filter(id -> id.value().equals(working.name())).isPresent())
        .forEach(task -> world.fleet.end(task.task(), "EssentialContainerExited"));
  }

  /** An agent registers once, and comes back online by itself. */
  private void register(FleetTask running) {
    String name = running.agent().orElseThrow().value();
    Optional<Registration> known = world.registration(name);
    if (known.isPresent()) {
      put(known.get(), true, known.get().job());
    } else if (everRegistered.add(name)) {
      world.put(name, everRegistered.size(), true, Optional.empty());
    }
  }

  private void taskEnds(FleetTask task) {
    task.agent()
        .flatMap(agent -> world.registration(agent.value()))
        .ifPresent(it -> put(it, false, Optional.empty()));
    world.fleet.end(task.task(), "gone");
  }

  private void put(Registration it, boolean online, Optional<PoolJob> job) {
    world.directory.put(
        POOL, new Registration(it.number(), it.name(), online, it.enabled(), job, it.createdAt()));
  }

  private List<Registration> ours() {
    return everRegistered.stream()
        .sorted()
        .flatMap(name -> world.registration(name).stream())
        .toList();
  }

  private List<Registration> idle() {
    return ours().stream().filter(it -> it.online() && it.enabled() && it.job().isEmpty()).toList();
  }

  private List<Registration> working() {
    return ours().stream().filter(it -> it.job().isPresent()).toList();
  }

  // The fleet.

  private List<FleetTask> tasks(Phase phase) {
    return world.fleet.tasks().stream().filter(task -> task.phase() == phase).toList();
  }

  private List<FleetTask> living() {
    return world.fleet.tasks().stream().filter(task -> task.phase() != Phase.STOPPED).toList();
  }

  private void fleetOut(boolean out) {
    if (out) {
      world.fleet.fail("rate exceeded");
    } else {
      world.fleet.recover();
    }
  }

  // The callback.

  private void match(boolean jobFollows) {
    while (!world.requests.waiting(POOL, 1).isEmpty() && !world.agents.ready(POOL, 1).isEmpty()) {
      world.pair();
    }
    for (var open : new ArrayList<>(world.requests.open(POOL, 100))) {
      var request = world.requests.find(open.id()).orElseThrow();
      if (request.state() instanceof Paired) {
        world.release(open.id());
        if (jobFollows) {
          queue(request.origin().build().orElseThrow().intValue());
        }
      }
    }
  }

  private static <T> Optional<T> pick(List<T> some, int which) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(which % some.size()));
  }
}
