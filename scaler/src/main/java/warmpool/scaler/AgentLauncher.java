package warmpool.scaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent.TaskStopped;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState.Provisioning;
import warmpool.core.agent.AgentStep;
import warmpool.core.agent.EndReason;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.AgentId;
import warmpool.core.pool.LaunchBreaker;
import warmpool.core.pool.LaunchFailure;
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

  AgentLauncher(
      PoolStore pools,
      AgentStore agents,
      AgentFleet fleet,
      Supplier<AgentId> ids,
      BootstrapTokens tokens) {
    this.pools = pools;
    this.agents = agents;
    this.fleet = fleet;
    this.ids = ids;
    this.tokens = tokens;
  }

  /** Launches {@code count} new agents, unless another tick of the pool has written since. */
  Launches launch(PoolState state, int count, Instant now) {
    LaunchParameters parameters = fleet.parameters(state.name());
    List<Agent> planned =
        Stream.generate(ids).limit(count).map(id -> planned(id, state, parameters, now)).toList();
    return switch (pools.recordIntent(state, planned)) {
      case Saved.Written<PoolState>(var written) -> start(written, planned, Attempt.FIRST, now);
      case Saved.Stale<PoolState> _ ->
          new Launches(state, 0, Map.of(), List.of("another tick was faster; launched nothing"));
    };
  }

  private Agent planned(AgentId id, PoolState state, LaunchParameters parameters, Instant now) {
    return Agent.planned(id, state.name(), parameters, now).withToken(tokens.of(id));
  }

  /**
   * Repeats launches that were intended, but of which nobody knows the task; none while the pool is
   * paused, and none beyond the longest lead time: from then on it can be told whether an unclear
   * launch was one.
   */
  Launches repeat(PoolSettings pool, PoolState state, List<Agent> roster, Instant now) {
    Instant tooOld = now.minus(pool.leadTimeMax());
    List<Agent> intended =
        roster.stream()
            .filter(agent -> agent.state() instanceof Provisioning && agent.task().isEmpty())
            .filter(agent -> agent.trace().planned().isAfter(tooOld))
            .toList();
    return intended.isEmpty() || state.paused() || state.breaker().open(now)
        ? Launches.none(state)
        : start(state, taken(intended), Attempt.REPEATED, now);
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
    int launched = 0;
    Map<LaunchFailure, Integer> failures = new EnumMap<>(LaunchFailure.class);
    List<String> words = new ArrayList<>();
    for (Agent agent : planned) {
      switch (fleet.launch(agent)) {
        case LaunchOutcome.Launched(var task) -> {
          agents.save(agent, agent.withTask(task, now));
          launched++;
        }
        case LaunchOutcome.Refused(var kind, var why) -> {
          refuse(agent, attempt, now);
          failures.merge(kind, 1, Integer::sum);
          words.add("launch of " + agent.id() + " refused: " + why);
        }
        case LaunchOutcome.Unclear(var kind, var why) -> {
          failures.merge(kind, 1, Integer::sum);
          words.add("launch of " + agent.id() + " unclear, to be repeated: " + why);
        }
      }
      if (failures.containsKey(LaunchFailure.THROTTLED)) {
        // The rest is repeated by a later tick; asking on would keep the throttle closed.
        break;
      }
    }
    return new Launches(breaker(state, launched, failures, now), launched, failures, words);
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

  private static PoolState breaker(
      PoolState state, int launched, Map<LaunchFailure, Integer> failures, Instant now) {
    if (failures.isEmpty()) {
      return launched > 0 ? state.with(LaunchBreaker.CLOSED) : state;
    }
    LaunchFailure worst =
        failures.keySet().stream().max(Comparator.comparing(LaunchFailure::pauseMin)).orElseThrow();
    return state.with(state.breaker().failed(worst, now));
  }
}
