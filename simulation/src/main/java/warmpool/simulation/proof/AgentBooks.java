package warmpool.simulation.proof;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Provisioning;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.AgentState.Starting;
import warmpool.core.agent.AgentState.Stopped;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.clock.EventQueue;

/** Checks every agent row that is written against the invariants and the truth. */
public final class AgentBooks {
  /**
   * Longer than the longest outage of a scenario, the graces of the scaler, and a few of its ticks
   * together; what is left after that stays for ever.
   */
  static final Duration BOUND = Duration.ofMinutes(60);

  private final Map<PoolName, PoolSettings> pools;
  private final EventQueue events;
  private final Truth truth;
  private final Map<AgentId, Agent> rows = new HashMap<>();
  private final Map<PoolName, Integer> living = new HashMap<>();
  private final Map<CheckRequestId, AgentId> claims = new HashMap<>();
  private final AgentTimes times = new AgentTimes();
  private long drains;
  private long outrun;

  public AgentBooks(Map<PoolName, PoolSettings> pools, EventQueue events, Truth truth) {
    this.pools = Map.copyOf(pools);
    this.events = events;
    this.truth = truth;
  }

  /** An agent's row was written. Errors: {@link InvariantBroken}. */
  public void written(Agent agent) {
    Optional<Agent> before = Optional.ofNullable(rows.put(agent.id(), agent));
    count(before, agent);
    before.ifPresent(this::unclaim);
    before.ifPresent(row -> countDrains(row.state(), agent.state()));
    before.ifPresent(row -> times.changed(row, agent, events.instant()));
    switch (agent.state()) {
      case Claimed(_, var holder) -> {
        listened(agent);
        claim(agent.id(), holder);
      }
      case Ready _, Busy _ -> listened(agent);
      case Stopped _ -> taskIsOver(agent);
      case Provisioning _, Starting _, Draining _ -> {}
    }
    if (before.isEmpty() || !before.get().state().equals(agent.state())) {
      events.after(bound(agent), () -> hasMovedOn(agent));
    }
  }

  private void countDrains(AgentState from, AgentState to) {
    drains += to instanceof Draining && !(from instanceof Draining) ? 1 : 0;
    outrun += from instanceof Draining && to instanceof Busy ? 1 : 0;
  }

  /** Units: agents that were let go. */
  public long drains() {
    return drains;
  }

  /** Units: agents that had been given a job before they could be let go. */
  public long outrun() {
    return outrun;
  }

  /** Units: agents whose intent was written. */
  public long started() {
    return rows.size();
  }

  public AgentTimes.Sums times() {
    return times.sums(rows.values(), events.instant());
  }

  private PoolSettings settings(PoolName pool) {
    return Objects.requireNonNull(pools.get(pool));
  }

  private void count(Optional<Agent> before, Agent agent) {
    boolean lived = before.filter(row -> !row.state().ended()).isPresent();
    boolean lives = !agent.state().ended();
    if (lived && !lives) {
      living.merge(agent.pool(), -1, Integer::sum);
    } else if (!lived && lives) {
      if (before.isPresent()) {
        throw new InvariantBroken(
            Invariant.CONVERGES, agent.id() + " came back to life", agent.id());
      }
      living.merge(agent.pool(), 1, Integer::sum);
    }
    int max = settings(agent.pool()).agentsMax();
    if (living.getOrDefault(agent.pool(), 0) > max) {
      throw new InvariantBroken(
          Invariant.MAXIMUM,
          living.get(agent.pool()) + " agents where " + max + " may be",
          agent.id());
    }
  }

  private void listened(Agent agent) {
    if (!truth.wasOnline(agent.id())) {
      throw new InvariantBroken(
          Invariant.ONE_CLAIM,
          agent.id() + " is " + agent.state() + " and has never listened",
          agent.id());
    }
  }

  private void taskIsOver(Agent agent) {
    if (truth.taskAlive(agent.id())) {
      throw new InvariantBroken(
          Invariant.NOTHING_LEFT,
          agent.id() + " is " + agent.state() + ", and its task runs",
          agent.id());
    }
  }

  private void claim(AgentId agent, CheckRequestId holder) {
    AgentId other = claims.putIfAbsent(holder, agent);
    if (other != null && !other.equals(agent)) {
      throw new InvariantBroken(
          Invariant.ONE_CLAIM, holder + " holds " + other + " and " + agent, holder, agent, other);
    }
  }

  private void unclaim(Agent before) {
    if (before.state() instanceof Claimed(_, var holder)) {
      claims.remove(holder, before.id());
    }
  }

  private Duration bound(Agent agent) {
    PoolSettings pool = settings(agent.pool());
    return switch (agent.state()) {
      case Provisioning _, Starting _ -> pool.leadTimeMax().plus(BOUND);
      case Ready _ -> pool.idleAgeMax().plus(BOUND);
      case Claimed _ -> pool.deadline().plus(pool.claimExpiry().multipliedBy(2)).plus(BOUND);
      case Busy _, Draining _, Stopped _ -> BOUND;
    };
  }

  private void hasMovedOn(Agent then) {
    AgentState now = Objects.requireNonNull(rows.get(then.id())).state();
    if (!now.equals(then.state())) {
      return;
    }
    if (now instanceof Stopped) {
      nothingIsLeftOf(then.id());
    } else if (truth.hasJob(then.id())) {
      events.after(BOUND, () -> hasMovedOn(then));
    } else if (now instanceof Busy) {
      // Its job may have ended a moment ago, and the bound is counted from there.
      events.after(BOUND, () -> hasLeftItsJob(then));
    } else {
      throw stays(then);
    }
  }

  private void hasLeftItsJob(Agent then) {
    AgentState now = Objects.requireNonNull(rows.get(then.id())).state();
    if (now.equals(then.state()) && !truth.hasJob(then.id())) {
      throw stays(then);
    }
  }

  private static InvariantBroken stays(Agent agent) {
    return new InvariantBroken(
        Invariant.NOTHING_LEFT, agent.id() + " stays " + agent.state(), agent.id());
  }

  private void nothingIsLeftOf(AgentId agent) {
    if (truth.registered(agent)) {
      throw new InvariantBroken(
          Invariant.NOTHING_LEFT, agent + " is over, and still registered", agent);
    }
    if (truth.taskAlive(agent)) {
      throw new InvariantBroken(
          Invariant.NOTHING_LEFT, agent + " is over, and its task runs", agent);
    }
  }

  /** A task of this agent's was started; {@code alive} of its pool run or will. */
  public void taskStarted(AgentId agent, PoolName pool, int alive) {
    int max = settings(pool).agentsMax();
    if (alive > max) {
      Object[] unknown =
          truth.tasksAlive(pool).stream().filter(task -> !living(pool).containsKey(task)).toArray();
      throw new InvariantBroken(
          Invariant.MAXIMUM,
          alive + " tasks where " + max + " may be; without a living row: " + List.of(unknown),
          unknown.length > 0 ? unknown : new Object[] {agent});
    }
    if (!rows.containsKey(agent)) {
      throw new InvariantBroken(
          Invariant.NOTHING_LEFT, "a task was started before its row was written", agent);
    }
  }

  /** The row as it was written last. */
  public Optional<Agent> row(AgentId agent) {
    return Optional.ofNullable(rows.get(agent));
  }

  /** Rows that have not ended. */
  public Map<AgentId, Agent> living(PoolName pool) {
    Map<AgentId, Agent> all = new TreeMap<>();
    rows.forEach((id, row) -> {
      if (row.pool().equals(pool) && !row.state().ended()) {
        all.put(id, row);
      }
    });
    return all;
  }
}
