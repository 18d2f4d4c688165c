package warmpool.simulation.world;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;
import warmpool.core.port.Removal;
import warmpool.simulation.fault.FaultKind;

/**
 * The organisation's pools: agents register and listen, jobs go to any idle one, and what is shown
 * may be late.
 *
 * <p>Source: ado-protocol §3, §4.
 */
public final class SimulatedDirectory implements AgentDirectory, AgentProcesses {
  /** The organisation gives up an agent that it has not heard from. Source: ado-protocol §5.16. */
  private static final Duration LOCK_EXPIRY = Duration.ofMinutes(10);

  private record Work(Duration length, Runnable over) {}

  private final Universe universe;
  private final Consumer<AgentId> exited;
  private final Map<PoolName, AgentPool> pools = new HashMap<>();
  private final Map<AgentId, PoolName> processes = new HashMap<>();
  private final Set<AgentId> everOnline = new HashSet<>();
  private final Map<Long, Work> works = new HashMap<>();
  private long numbers;

  /**
   * An organisation without pools.
   *
   * @param exited hears of processes that end by themselves
   */
  public SimulatedDirectory(Universe universe, Consumer<AgentId> exited) {
    this.universe = universe;
    this.exited = exited;
  }

  /** A pool with a placeholder, and an offline agent of somebody else's. */
  public void addPool(PoolName name) {
    pools.put(name, new AgentPool());
    addOffline(name, "another-placeholder");
    addOffline(name, "build-server-7");
  }

  private void addOffline(PoolName name, String agent) {
    pool(name).add(new PoolAgent(++numbers, agent, false, universe.events().instant()));
  }

  @Override
  public void addPlaceholder(PoolName name) {
    if (pool(name).find(PLACEHOLDER).isEmpty()) {
      addOffline(name, PLACEHOLDER);
    }
  }

  /** The organisation may run only so many of the pool's jobs at once; 0 for any number. */
  public void limit(PoolName name, int jobs) {
    pool(name).limit(jobs);
  }

  @Override
  public DirectoryView observe(PoolName name) {
    if (universe.faults().strikes(FaultKind.DIRECTORY_UNAVAILABLE)) {
      return new DirectoryView.Unavailable(Optional.empty(), "503");
    }
    AgentPool pool = pools.get(name);
    if (pool == null) {
      return new DirectoryView.Unavailable(Optional.empty(), "no such pool");
    }
    boolean throttled = universe.faults().strikes(FaultKind.DIRECTORY_THROTTLED);
    List<Registration> shown = pool.agents().stream().map(agent -> agent.shown).toList();
    return new DirectoryView.Seen(
        shown,
        pool.queued(),
        throttled ? Optional.of(universe.millis(2_000, 30_000)) : Optional.empty());
  }

  @Override
  public void disable(PoolName name, long number) {
    AgentPool pool = pool(name);
    pool.find(number)
        .ifPresent(agent -> {
          agent.mustBeOurs();
          agent.enabled = false;
          pool.settle(agent);
          show(agent);
        });
  }

  @Override
  public Removal remove(PoolName name, long number) {
    AgentPool pool = pool(name);
    Optional<PoolAgent> found = pool.find(number);
    found.ifPresent(PoolAgent::mustBeOurs);
    if (found.filter(agent -> agent.job.isPresent()).isPresent()) {
      return Removal.HAS_JOB;
    }
    found.ifPresent(agent -> {
      universe.journal().note("deregistered", agent.name, number);
      pool.remove(agent);
    });
    return Removal.REMOVED;
  }

  private void show(PoolAgent agent) {
    if (universe.faults().strikes(FaultKind.STATUS_LATE)) {
      universe.events().after(universe.millis(500, 30_000), () -> agent.shown = agent.truth());
    } else {
      agent.shown = agent.truth();
    }
  }

  @Override
  public void started(AgentId agent, PoolName pool, String task) {
    processes.put(agent, pool);
    universe.events().after(universe.millis(4_000, 15_000), () -> comesOnline(agent, pool));
  }

  private void comesOnline(AgentId id, PoolName name) {
    if (!processes.containsKey(id)) {
      return;
    }
    PoolAgent agent = new PoolAgent(++numbers, id.value(), false, universe.events().instant());
    agent.online = true;
    everOnline.add(id);
    universe.journal().note("online", id, agent.number);
    pool(name).add(agent);
    show(agent);
    if (universe.faults().strikes(FaultKind.AGENTS_EXIT_IDLE)) {
      universe.events().after(universe.millis(0, 600_000), () -> exitsIfIdle(id, agent));
    }
    assign(name);
  }

  private void exitsIfIdle(AgentId id, PoolAgent agent) {
    if (agent.job.isEmpty() && processes.containsKey(id)) {
      universe.journal().note("exits idle", id, agent.number);
      killed(id);
      exited.accept(id);
    }
  }

  @Override
  public void killed(AgentId id) {
    PoolName name = processes.remove(id);
    if (name == null) {
      return;
    }
    AgentPool pool = pool(name);
    pool.find(id.value())
        .ifPresent(agent -> {
          agent.online = false;
          pool.settle(agent);
          show(agent);
          agent.job.ifPresent(
              job -> universe.events().after(LOCK_EXPIRY, () -> jobOver(name, agent, job)));
        });
  }

  @Override
  public boolean busy(AgentId id) {
    PoolName name = processes.get(id);
    return name != null
        && pool(name).find(id.value()).filter(agent -> agent.job.isPresent()).isPresent();
  }

  /** A job that waits for an agent; {@code over} runs once it has ended, well or not. */
  public void queue(PoolName name, PoolJob job, Duration length, Runnable over) {
    works.put(job.number(), new Work(length, over));
    pool(name).queue(job);
    universe.journal().note("job queued", name, job.number());
    assign(name);
  }

  /** The run is over: a queued job goes, a running one ends soon. */
  public void cancel(PoolName name, long job) {
    AgentPool pool = pool(name);
    pool.unqueue(job);
    pool.agents().stream()
        .filter(agent -> agent.job.filter(its -> its.number() == job).isPresent())
        .findFirst()
        .ifPresent(agent ->
            agent.job.ifPresent(its ->
                universe
                    .events()
                    .after(universe.millis(1_000, 30_000), () -> finish(name, agent, its))));
  }

  private void assign(PoolName name) {
    AgentPool pool = pool(name);
    Optional<PoolJob> job = pool.oldestJob();
    Optional<PoolAgent> agent = pool.anyIdle(universe.chance());
    while (job.isPresent() && agent.isPresent()) {
      assign(name, agent.get(), job.get());
      job = pool.oldestJob();
      agent = pool.anyIdle(universe.chance());
    }
  }

  private void assign(PoolName name, PoolAgent agent, PoolJob job) {
    AgentPool pool = pool(name);
    pool.unqueue(job.number());
    agent.job = Optional.of(job);
    pool.settle(agent);
    show(agent);
    universe.journal().note("job assigned", agent.name, job.number());
    Work work = works.getOrDefault(job.number(), new Work(LOCK_EXPIRY, () -> {}));
    Duration length = universe.millis(0, 15_000).plus(work.length());
    if (universe.faults().strikes(FaultKind.AGENTS_DIE_BUSY)) {
      universe.events().after(length.dividedBy(2), () -> diesBusy(agent, job));
    }
    universe.events().after(length, () -> finish(name, agent, job));
  }

  private void diesBusy(PoolAgent agent, PoolJob job) {
    AgentId id = new AgentId(agent.name);
    if (agent.job.filter(job::equals).isPresent() && processes.containsKey(id)) {
      universe.journal().note("dies busy", id, job.number());
      killed(id);
      exited.accept(id);
    }
  }

  private void finish(PoolName name, PoolAgent agent, PoolJob job) {
    AgentId id = new AgentId(agent.name);
    if (!processes.containsKey(id) || !agent.job.filter(job::equals).isPresent()) {
      return;
    }
    // The server is told that the agent is shutting down, so it gets no second job, mostly.
    processes.remove(id);
    agent.online = false;
    jobOver(name, agent, job);
    if (universe.faults().strikes(FaultKind.SECOND_JOBS)) {
      pool(name).oldestJob().ifPresent(second -> abandon(name, agent, second));
    }
    exited.accept(id);
  }

  /** A job that was sent to an agent on its way out is neither run nor refused. */
  private void abandon(PoolName name, PoolAgent agent, PoolJob job) {
    pool(name).unqueue(job.number());
    agent.job = Optional.of(job);
    show(agent);
    universe.journal().note("second job", agent.name, job.number());
    universe.events().after(LOCK_EXPIRY, () -> jobOver(name, agent, job));
  }

  private void jobOver(PoolName name, PoolAgent agent, PoolJob job) {
    if (agent.job.filter(job::equals).isPresent()) {
      agent.job = Optional.empty();
      pool(name).settle(agent);
      show(agent);
      universe.journal().note("job over", agent.name, job.number());
      Optional.ofNullable(works.remove(job.number())).ifPresent(work -> work.over().run());
      assign(name);
    }
  }

  private AgentPool pool(PoolName name) {
    return Objects.requireNonNull(pools.get(name), () -> "no such pool: " + name);
  }

  public boolean wasOnline(AgentId agent) {
    return everOnline.contains(agent);
  }

  public boolean registered(AgentId agent) {
    return pools.values().stream().anyMatch(pool -> pool.find(agent.value()).isPresent());
  }

  /** Names of the registrations of ours, in the order in which they came. */
  public List<String> registrations(PoolName name) {
    return pool(name).agents().stream().map(agent -> agent.name).filter(AgentId::isOne).toList();
  }

  /** Whether a job waits or runs. */
  public boolean worksStill(PoolName name) {
    return !pool(name).queued().isEmpty()
        || pool(name).agents().stream().anyMatch(agent -> agent.job.isPresent());
  }

  public List<PoolJob> queuedJobs(PoolName name) {
    return pool(name).queued();
  }
}
