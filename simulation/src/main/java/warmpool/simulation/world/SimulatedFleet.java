package warmpool.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Cause;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.LaunchOutcome;
import warmpool.simulation.fault.FaultKind;
import warmpool.simulation.proof.Invariant;
import warmpool.simulation.proof.InvariantBroken;

/**
 * Tasks on Fargate: they take their time to run, may stay invisible at first, and stop when told to
 * or by themselves.
 *
 * <p>Source of the times: policy page (median 45 s, p95 90 s, of which the agent's own start is a
 * part); aws-facts §1.
 */
public final class SimulatedFleet implements AgentFleet {
  /** Lognormal with median 37 s and p95 82 s; registration takes the rest of the lead time. */
  private static final double START_MEDIAN_SECONDS = 37;

  private static final double START_SIGMA = 0.48;

  /** A stopped task can be described for an hour. */
  private static final Duration SHOWN_AFTER_STOP = Duration.ofHours(1);

  /** Of an interruption. Source: aws-facts §1.7. */
  private static final Duration WARNING = Duration.ofMinutes(2);

  private final Universe universe;
  private final SimulatedMenu menu;
  private final Map<String, SimulatedTask> all = new HashMap<>();
  private final Map<PoolName, Map<String, SimulatedTask>> living = new HashMap<>();
  private final Map<AgentId, SimulatedTask> byToken = new HashMap<>();
  private final Map<PoolName, Integer> alive = new HashMap<>();
  private AgentProcesses processes = AgentProcesses.NONE;
  private Consumer<PoolName> onEvent = _ -> {};
  private StartListener onStart = (_, _, _) -> {};
  private long launches;

  public SimulatedFleet(String stack, Universe universe) {
    this.menu = new SimulatedMenu(stack, universe);
    this.universe = universe;
  }

  /** Hears of every task that starts. */
  public interface StartListener {
    /**
     * A task starts.
     *
     * @param alive tasks of the pool that run or will, this one included
     */
    void started(AgentId agent, PoolName pool, int alive);
  }

  public void onStart(StartListener listener) {
    onStart = listener;
  }

  /** What runs in the tasks, and who hears of their changes. */
  public void connect(AgentProcesses inside, Consumer<PoolName> changes) {
    processes = inside;
    onEvent = changes;
  }

  @Override
  public LaunchMenu menu(PoolName pool) {
    return menu.menu();
  }

  @Override
  public LaunchParameters parameters(PoolName pool, LaunchOrder order) {
    return menu.parameters(pool, order);
  }

  @Override
  public LaunchOutcome launch(Agent agent) {
    SimulatedTask known = byToken.get(agent.id());
    if (known != null) {
      return new LaunchOutcome.Launched(known.arn);
    }
    return menu.refusal(agent).orElseGet(() -> new LaunchOutcome.Launched(start(agent).arn));
  }

  /** A task of the agent's, whatever tasks it has already. */
  public String startAnother(Agent agent) {
    return start(agent).arn;
  }

  private SimulatedTask start(Agent row) {
    launches++;
    AgentId agent = row.id();
    PoolName pool = row.pool();
    Instant now = universe.events().instant();
    boolean missing = universe.faults().strikes(FaultKind.TASKS_MISSING);
    Instant shownAt = missing ? now.plus(universe.millis(1_000, 240_000)) : now;
    SimulatedTask task =
        new SimulatedTask("task-" + launches, pool, Optional.of(agent), now, shownAt);
    all.put(task.arn, task);
    byToken.putIfAbsent(agent, task);
    living.computeIfAbsent(pool, _ -> new LinkedHashMap<>()).put(task.arn, task);
    universe.journal().note("task", agent, task.arn);
    onStart.started(agent, pool, alive.merge(pool, 1, Integer::sum));
    schedule(task, row.launch());
    return task;
  }

  private void schedule(SimulatedTask task, LaunchParameters launch) {
    Duration start = startTime();
    universe.events().after(start, begin(task, launch));
    if (universe.faults().strikes(FaultKind.TASKS_KILLED)) {
      Duration killed = start.plus(universe.millis(0, 1_800_000));
      universe.events().after(killed, () -> platformStops(task, Duration.ZERO));
    }
    if (launch.interruptible() && universe.faults().strikes(FaultKind.TASKS_INTERRUPTED)) {
      Duration interrupted = start.plus(universe.millis(0, 1_800_000));
      universe.events().after(interrupted, () -> platformStops(task, WARNING));
    }
  }

  private Runnable begin(SimulatedTask task, LaunchParameters launch) {
    if (menu.neverRuns(launch)) {
      return () -> stopped(task, "CannotPullContainerError", Cause.FAILED);
    }
    return universe.faults().strikes(FaultKind.TASKS_WITHOUT_ADDRESS)
        ? () -> stopped(task, "insufficient free addresses", Cause.NO_ROOM)
        : () -> run(task);
  }

  private Duration startTime() {
    double seconds =
        START_MEDIAN_SECONDS * Math.exp(START_SIGMA * universe.chance().nextGaussian());
    double slowed = seconds * universe.faults().times(FaultKind.LAUNCHES_SLOW);
    return Duration.ofMillis((long) (slowed * 1000));
  }

  private void run(SimulatedTask task) {
    if (task.phase == Phase.PENDING) {
      task.phase = Phase.RUNNING;
      event(task);
      task.agent.ifPresent(agent -> processes.started(agent, task.pool, task.arn));
    }
  }

  /** The process inside has ended by itself. */
  public void exited(AgentId agent) {
    SimulatedTask task = byToken.get(agent);
    if (task != null && task.alive()) {
      universe
          .events()
          .after(
              universe.millis(1_000, 20_000),
              () -> stopped(task, "Essential container exited", Cause.FAILED));
    }
  }

  /** What is in the task works on until its warning is over. */
  private void platformStops(SimulatedTask task, Duration warning) {
    if (task.alive()) {
      task.endedBy(Cause.INTERRUPTED);
      move(task, Phase.STOPPING);
      event(task);
      universe.events().after(warning, () -> task.agent.ifPresent(processes::killed));
      universe
          .events()
          .after(
              warning.plus(universe.millis(1_000, 30_000)),
              () -> stopped(task, "Stopped by AWS", Cause.INTERRUPTED));
    }
  }

  private void move(SimulatedTask task, Phase to) {
    if (task.alive()) {
      alive.merge(task.pool, -1, Integer::sum);
    }
    task.phase = to;
  }

  private void stopped(SimulatedTask task, String why, Cause cause) {
    if (task.phase != Phase.STOPPED) {
      task.endedBy(cause);
      move(task, Phase.STOPPED);
      task.why = why;
      task.stoppedAt = universe.events().instant();
      living.getOrDefault(task.pool, new LinkedHashMap<>()).remove(task.arn);
      universe.journal().note("task over", task.agent.map(AgentId::value).orElse("-"), task.arn);
      task.agent.ifPresent(processes::killed);
      event(task);
    }
  }

  private void event(SimulatedTask task) {
    if (universe.faults().strikes(FaultKind.EVENTS_LOST)) {
      return;
    }
    boolean late = universe.faults().strikes(FaultKind.EVENTS_LATE);
    Runnable delivery = () -> onEvent.accept(task.pool);
    universe.events().after(universe.millis(50, late ? 60_000 : 500), delivery);
    if (universe.faults().strikes(FaultKind.EVENTS_TWICE)) {
      universe.events().after(universe.millis(50, 60_000), delivery);
    }
  }

  @Override
  public List<FleetTask> observe(PoolName pool, Collection<String> known) {
    Instant now = universe.events().instant();
    List<FleetTask> seen = new ArrayList<>();
    for (SimulatedTask task : living.getOrDefault(pool, Map.of()).values()) {
      if (!task.shownAt.isAfter(now)) {
        seen.add(task.shown());
      }
    }
    for (String arn : known) {
      SimulatedTask task = all.get(arn);
      if (task != null
          && task.phase == Phase.STOPPED
          && task.stoppedAt.plus(SHOWN_AFTER_STOP).isAfter(now)) {
        seen.add(task.shown());
      }
    }
    return seen;
  }

  @Override
  public void stop(String arn, String reason) {
    SimulatedTask task = all.get(arn);
    if (task == null || !task.alive()) {
      return;
    }
    task.agent
        .filter(processes::busy)
        .ifPresent(agent -> {
          throw new InvariantBroken(
              Invariant.BUSY_STAYS, agent + " was stopped with its job", agent);
        });
    if (task.agent.isEmpty()) {
      throw new InvariantBroken(Invariant.ONLY_OURS, "stopped a stranger's task " + arn, arn);
    }
    universe.journal().note("stop", task.agent.get(), reason);
    task.endedBy(Cause.ASKED);
    move(task, Phase.STOPPING);
    event(task);
    task.agent.ifPresent(processes::killed);
    universe
        .events()
        .after(universe.millis(1_000, 30_000), () -> stopped(task, reason, Cause.ASKED));
  }

  /** A task in the pool's group that no launch of ours has started. */
  public void addStranger(PoolName pool) {
    Instant now = universe.events().instant();
    SimulatedTask task = new SimulatedTask("stranger-" + pool, pool, Optional.empty(), now, now);
    task.phase = Phase.RUNNING;
    all.put(task.arn, task);
    living.computeIfAbsent(pool, _ -> new LinkedHashMap<>()).put(task.arn, task);
  }

  /** Tasks of ours that run or will, oldest first. */
  public List<AgentId> alive(PoolName pool) {
    return living.getOrDefault(pool, Map.of()).values().stream()
        .filter(SimulatedTask::alive)
        .sorted(Comparator.comparing((SimulatedTask task) -> task.createdAt))
        .flatMap(task -> task.agent.stream())
        .toList();
  }

  public boolean alive(AgentId agent) {
    SimulatedTask task = byToken.get(agent);
    return task != null && task.alive();
  }

  /** Units: tasks of ours started so far. */
  public long launches() {
    return launches;
  }
}
