package warmpool.scaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent.TaskStopped;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState.Provisioning;
import warmpool.core.agent.AgentStep;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.pool.CapacityBreakers;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
import warmpool.core.pool.LaunchGovernor;
import warmpool.core.pool.LaunchHistory;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.pool.LaunchTokens;
import warmpool.core.pool.PoolSettings;
import warmpool.core.pool.PoolState;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.BootstrapTokens;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.PoolStore;
import warmpool.core.port.Saved;

/** Writes the intent to launch agents, and launches them. */
final class AgentLauncher {
  /**
   * What came of it.
   *
   * @param launched launches that the fleet took
   */
  record Launches(
      PoolState state, int launched, Map<LaunchFailure, Integer> failures, List<String> words) {
    static Launches none(PoolState state) {
      return new Launches(state, 0, Map.of(), List.of());
    }
  }

  private enum Attempt {
    FIRST,
    REPEATED
  }

  private final PoolStore pools;
  private final AgentStore agents;
  private final AgentFleet fleet;
  private final Supplier<AgentId> ids;
  private final BootstrapTokens tokens;
  private final LaunchGovernor governor;

  AgentLauncher(
      PoolStore pools,
      AgentStore agents,
      AgentFleet fleet,
      Supplier<AgentId> ids,
      BootstrapTokens tokens,
      LaunchGovernor governor) {
    this.pools = pools;
    this.agents = agents;
    this.fleet = fleet;
    this.ids = ids;
    this.tokens = tokens;
    this.governor = governor;
  }

  /** What launches for the pool may be made with now. */
  LaunchMenu menu(PoolName pool) {
    return fleet.menu(pool);
  }

  /** Launches an agent for each order, unless another tick of the pool has written since. */
  Launches launch(PoolState state, List<LaunchOrder> orders, Instant now) {
    List<Agent> planned =
        orders.stream()
            .map(order -> fleet.parameters(state.name(), order))
            .map(parameters -> planned(state, parameters, now))
            .toList();
    return switch (pools.recordIntent(taking(state, planned.size(), now), planned)) {
      case Saved.Written<PoolState>(var written) -> start(written, planned, Attempt.FIRST, now);
      case Saved.Stale<PoolState> _ ->
          new Launches(state, 0, Map.of(), List.of("another tick was faster; launched nothing"));
    };
  }

  private Agent planned(PoolState state, LaunchParameters parameters, Instant now) {
    AgentId id = ids.get();
    return Agent.planned(id, state.name(), parameters, now).withToken(tokens.of(id));
  }

  /**
   * Repeats launches that were intended, but of which nobody knows the task; none while the pool is
   * paused, none where launches are left alone, and none beyond the longest lead time: from then on
   * it can be told whether an unclear launch was one.
   */
  Launches repeat(PoolSettings pool, PoolState state, List<Agent> roster, Instant now) {
    Instant tooOld = now.minus(pool.leadTimeMax());
    List<Agent> intended =
        roster.stream()
            .filter(agent -> agent.state() instanceof Provisioning && agent.task().isEmpty())
            .filter(agent -> agent.trace().planned().isAfter(tooOld))
            .filter(agent -> !leftAlone(agent, state, now))
            .limit(governor.allowed(state.launches().tokens(), now))
            .toList();
    return intended.isEmpty() || state.paused() || state.breaker().open(now)
        ? Launches.none(state)
        : start(taking(state, intended.size(), now), taken(intended), Attempt.REPEATED, now);
  }

  /** A repeat may be the first that is heard of, so it takes its token like any other launch. */
  private PoolState taking(PoolState state, int launches, Instant now) {
    LaunchTokens left = governor.taken(state.launches().tokens(), launches, now);
    return state.with(state.launches().withTokens(left));
  }

  private static boolean leftAlone(Agent agent, PoolState state, Instant now) {
    CapacityBreakers capacity = state.launches().capacity();
    return state.launches().rollout().held(now)
        || agent.launch().capacity().filter(place -> capacity.open(place, now)).isPresent();
  }

  /**
   * The intents that are ours to repeat. Writing the row before the launch is what makes it so:
   * whoever still launches the same intent can no longer end its row behind our back.
   */
  private List<Agent> taken(List<Agent> intended) {
    List<Agent> ours = new ArrayList<>();
    for (Agent agent : intended) {
      if (agents.save(agent, agent) instanceof Saved.Written<Agent>(var written)) {
        ours.add(written);
      }
    }
    return ours;
  }

  private Launches start(PoolState state, List<Agent> planned, Attempt attempt, Instant now) {
    LaunchTally tally = new LaunchTally();
    for (Agent agent : planned) {
      if (tally.throttled()) {
        break;
      }
      if (tally.hopeless(agent)) {
        refuse(agent, attempt, now);
        tally.untried(agent);
      } else {
        start(agent, attempt, tally, now);
      }
    }
    LaunchHistory learnt = state.launches().learnt(tally.lessons(), fleet.menu(state.name()), now);
    PoolState after = breaker(state.with(learnt), tally, now);
    return new Launches(after, tally.launches(), tally.failures(), tally.words());
  }

  private void start(Agent agent, Attempt attempt, LaunchTally tally, Instant now) {
    switch (fleet.launch(agent)) {
      case LaunchOutcome.Launched(var task) -> {
        agents.save(agent, agent.withTask(task, now));
        tally.launched(agent);
      }
      case LaunchOutcome.Refused refused -> {
        refuse(agent, attempt, now);
        tally.refused(agent, refused);
      }
      case LaunchOutcome.Unclear unclear -> tally.unclear(agent, unclear);
    }
  }

  /**
   * A first launch that is refused ends its agent. A repeated one may have met another that is
   * still on its way and will be taken, so its intent stays until the lead time tells.
   */
  private void refuse(Agent agent, Attempt attempt, Instant now) {
    if (attempt == Attempt.REPEATED) {
      return;
    }
    TaskStopped refused = new TaskStopped(EndReason.LAUNCH_REFUSED);
    if (AgentLife.next(agent.state(), refused, now) instanceof AgentStep.Moved(var to)) {
      agents.save(agent, agent.moved(to));
    }
  }

  private static PoolState breaker(PoolState state, LaunchTally tally, Instant now) {
    return tally.troubles().stream()
        .max(Comparator.comparing(LaunchFailure::pauseMin))
        .map(worst -> state.with(state.breaker().failed(worst, now)))
        .orElse(tally.launches() > 0 ? state.with(LaunchBreaker.CLOSED) : state);
  }
}
