package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolState;
import warmpool.core.port.AgentDirectory;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentStore;
import warmpool.core.port.DirectoryView;
import warmpool.core.port.PoolStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Saved;

/** Looks at a pool: our rows, the fleet's tasks and, when it is time, Azure DevOps. */
final class PoolObserver {
  /**
   * What was seen.
   *
   * @param stored the pool's state as the store has it, with the note that we looked
   * @param state the same with what was learnt since
   * @param asked whether it was time to ask Azure DevOps
   */
  record Observation(PoolState stored, PoolState state, PoolFacts facts, boolean asked) {}

  private static final String REJECTED = "Azure DevOps does not accept our credential";

  private final AgentStore agents;
  private final AgentFleet fleet;
  private final AgentDirectory directory;
  private final PoolStore pools;
  private final TickSettings settings;

  PoolObserver(
      AgentStore agents,
      AgentFleet fleet,
      AgentDirectory directory,
      PoolStore pools,
      TickSettings settings) {
    this.agents = agents;
    this.fleet = fleet;
    this.directory = directory;
    this.pools = pools;
    this.settings = settings;
  }

  /**
   * Observes the pool.
   *
   * @return empty when another tick of the same pool has just begun: it sees what we would
   */
  Optional<Observation> observe(PoolState state, boolean somebodyWaits, Instant now) {
    boolean ask = !now.isBefore(askAgainAt(state, somebodyWaits));
    PoolState noted = ask ? state.observed(now, state.looks().askNotBefore()) : state;
    if (ask) {
      // Written before asking, so that of two ticks at once one asks and acts.
      if (!(pools.save(state, noted) instanceof Saved.Written<PoolState>(var written))) {
        return Optional.empty();
      }
      noted = written;
    }
    PoolFacts facts = ourOwn(state.name());
    return Optional.of(
        ask
            ? askDirectory(noted, facts, now)
            : new Observation(noted, noted, unasked(noted, facts), false));
  }

  /** When Azure DevOps may be asked about the pool again. */
  Instant askAgainAt(PoolState state, boolean somebodyWaits) {
    Duration pause = somebodyWaits ? settings.askPauseWaiting() : settings.askPauseIdle();
    Instant byUs = state.looks().observedAt().plus(pause);
    return byUs.isAfter(state.looks().askNotBefore()) ? byUs : state.looks().askNotBefore();
  }

  private PoolFacts ourOwn(PoolName pool) {
    List<Agent> roster = agents.roster(pool);
    List<String> known = roster.stream().flatMap(agent -> agent.task().stream()).toList();
    try {
      return PoolFacts.of(roster, fleet.observe(pool, known));
    } catch (PortFailure failure) {
      return PoolFacts.withoutTasks(roster, "fleet not seen: " + failure.getMessage());
    }
  }

  private Observation askDirectory(PoolState state, PoolFacts facts, Instant now) {
    return switch (directory.observe(state.name())) {
      case DirectoryView.Seen seen ->
          new Observation(
              state, later(accepted(state), seen.askAfter(), now), facts.seen(seen), true);
      case DirectoryView.Unavailable(var after, var why) ->
          new Observation(
              state,
              later(state, after, now),
              facts.trouble("Azure DevOps not seen: " + why),
              true);
      case DirectoryView.Rejected(var why) -> {
        PoolState rejected = state.rejected(now);
        yield new Observation(
            state,
            rejected,
            facts.trouble(
                REJECTED
                    + ": "
                    + why
                    + "; asked again in "
                    + rejected.looks().rejections().pause()),
            true);
      }
    };
  }

  private static PoolState accepted(PoolState state) {
    return state.looks().rejections().any() ? state.accepted() : state;
  }

  /** While a rejected credential keeps us from asking, every tick says so. */
  private static PoolFacts unasked(PoolState state, PoolFacts facts) {
    return state.looks().rejections().any()
        ? facts.trouble(REJECTED + "; not asked before " + state.looks().askNotBefore())
        : facts;
  }

  private static PoolState later(PoolState state, Optional<Duration> askAfter, Instant now) {
    return askAfter
        .map(pause -> state.observed(state.looks().observedAt(), now.plus(pause)))
        .orElse(state);
  }
}
