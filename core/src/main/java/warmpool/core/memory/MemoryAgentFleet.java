package warmpool.core.memory;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.CapacityChoice;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Cause;
import warmpool.core.port.FleetTask.Phase;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.PortFailure;

/**
 * Tasks that move on only when they are told to.
 *
 * <p>As in the real fleet an agent's id makes a launch the same launch: repeated it is the same
 * task, even with other parameters, which is noted as a conflict. Scripted outcomes come first, in
 * their order.
 */
public final class MemoryAgentFleet implements AgentFleet {
  /** A task that somebody asked to stop. */
  public record Stop(String task, String reason) {}

  private record Scripted(LaunchOutcome outcome, boolean starts) {}

  private record Launch(LaunchParameters parameters, String task) {}

  private final InstantSource time;
  private final Map<AgentId, Launch> launches = new HashMap<>();
  private final Map<String, PoolName> pools = new HashMap<>();
  private final Map<String, FleetTask> tasks = new LinkedHashMap<>();
  private final Queue<Scripted> script = new ArrayDeque<>();
  private final List<Stop> stops = new ArrayList<>();
  private final List<AgentId> conflicts = new ArrayList<>();
  private Optional<String> outage = Optional.empty();
  private boolean hidesNew;
  private int revision = 1;
  private List<CapacityChoice> choices = List.of(new CapacityChoice("anywhere", false));
  private int interruptiblePercent;

  public MemoryAgentFleet(InstantSource time) {
    this.time = time;
  }

  /** The next launches are refused, and nothing starts. */
  public synchronized void refuseNext(int launchesRefused, LaunchFailure kind) {
    for (int i = 0; i < launchesRefused; i++) {
      script.add(new Scripted(new LaunchOutcome.Refused(kind, "refused: " + kind), false));
    }
  }

  /**
   * Of the next launch nobody learns what came of it.
   *
   * @param starts whether its task starts nevertheless
   */
  public synchronized void obscureNext(LaunchFailure kind, boolean starts) {
    script.add(new Scripted(new LaunchOutcome.Unclear(kind, "unclear: " + kind), starts));
  }

  /** From now on launches are made with other parameters. */
  public synchronized void revise() {
    revision++;
  }

  /** From now on launches may go to these places, in this order. */
  public synchronized void offer(int percent, List<CapacityChoice> places) {
    choices = List.copyOf(places);
    interruptiblePercent = percent;
  }

  /** From now on, until told otherwise, a pending task is not shown. */
  public synchronized void hideNew(boolean hidden) {
    hidesNew = hidden;
  }

  /** Nothing can be seen or stopped until {@link #recover}. */
  public synchronized void fail(String why) {
    outage = Optional.of(why);
  }

  public synchronized void recover() {
    outage = Optional.empty();
  }

  /** A task that no launch of ours has started. */
  public synchronized String addStray(PoolName pool, Optional<AgentId> agent) {
    return add(pool, agent);
  }

  /** The task comes to this phase; a stopped one keeps its last words. */
  public synchronized void move(String task, Phase to) {
    tasks.computeIfPresent(task, (_, was) -> moved(was, to, was.why()));
  }

  /** The task ends by itself. */
  public synchronized void end(String task, String why) {
    end(task, why, Cause.FAILED);
  }

  public synchronized void end(String task, String why, Cause cause) {
    tasks.computeIfPresent(task, (_, was) -> caused(moved(was, Phase.STOPPED, why), cause));
  }

  /** The platform wants the task's place back; it ends soon. */
  public synchronized void interrupt(String task) {
    tasks.computeIfPresent(
        task, (_, was) -> caused(moved(was, Phase.STOPPING, "interrupted"), Cause.INTERRUPTED));
  }

  /** Every task that ever was, in the order in which they were launched. */
  public synchronized List<FleetTask> tasks() {
    return List.copyOf(tasks.values());
  }

  public synchronized List<Stop> stops() {
    return List.copyOf(stops);
  }

  /** Agents whose launch was repeated with other parameters: somebody did not freeze them. */
  public synchronized List<AgentId> conflicts() {
    return List.copyOf(conflicts);
  }

  @Override
  public synchronized LaunchMenu menu(PoolName pool) {
    return new LaunchMenu(String.valueOf(revision), choices, interruptiblePercent);
  }

  @Override
  public LaunchParameters parameters(PoolName pool, LaunchOrder order) {
    return new LaunchParameters(
        Map.of(
            "pool",
            pool.value(),
            LaunchParameters.REVISION,
            order.revision(),
            LaunchParameters.CAPACITY,
            order.capacity().name(),
            LaunchParameters.INTERRUPTIBLE,
            String.valueOf(order.capacity().interruptible())));
  }

  /** What a launch would be made with now if nothing had ever failed. */
  public LaunchParameters parameters(PoolName pool) {
    return parameters(pool, menu(pool).preferred());
  }

  @Override
  public synchronized LaunchOutcome launch(Agent agent) {
    Scripted scripted = script.poll();
    if (scripted == null) {
      return start(agent);
    }
    if (scripted.starts()) {
      start(agent);
    }
    return scripted.outcome();
  }

  @Override
  public synchronized List<FleetTask> observe(PoolName pool, Collection<String> known) {
    failIfOut();
    return tasks.values().stream()
        .filter(task -> pool.equals(pools.get(task.task())))
        .filter(task -> task.phase() != Phase.STOPPED || known.contains(task.task()))
        .filter(task -> !(hidesNew && task.phase() == Phase.PENDING))
        .toList();
  }

  @Override
  public synchronized void stop(String task, String reason) {
    failIfOut();
    stops.add(new Stop(task, reason));
    FleetTask found = tasks.get(task);
    if (found != null && found.phase() != Phase.STOPPED) {
      tasks.put(task, caused(moved(found, Phase.STOPPING, reason), Cause.ASKED));
    }
  }

  private LaunchOutcome start(Agent agent) {
    Launch before = launches.get(agent.id());
    if (before == null) {
      String task = add(agent.pool(), Optional.of(agent.id()));
      launches.put(agent.id(), new Launch(agent.launch(), task));
      return new LaunchOutcome.Launched(task);
    }
    if (!before.parameters().equals(agent.launch())) {
      conflicts.add(agent.id());
    }
    return new LaunchOutcome.Launched(before.task());
  }

  private String add(PoolName pool, Optional<AgentId> agent) {
    String task = "task-" + (tasks.size() + 1);
    tasks.put(task, new FleetTask(task, agent, Phase.PENDING, time.instant(), ""));
    pools.put(task, pool);
    return task;
  }

  private void failIfOut() {
    outage.ifPresent(why -> {
      throw new PortFailure("agent fleet", true, why, null);
    });
  }

  private static FleetTask moved(FleetTask was, Phase to, String why) {
    return new FleetTask(was.task(), was.agent(), to, was.createdAt(), why, was.cause());
  }

  /** What ended it first is what ended it. */
  private static FleetTask caused(FleetTask was, Cause cause) {
    Cause first = was.cause() == Cause.NOT_TOLD ? cause : was.cause();
    return new FleetTask(was.task(), was.agent(), was.phase(), was.createdAt(), was.why(), first);
  }
}
