package warmpool.core.port;

import java.time.Instant;
import java.util.List;
import warmpool.core.agent.Agent;
import warmpool.core.name.PoolName;
import warmpool.core.policy.DemandView;
import warmpool.core.pool.Decision;
import warmpool.core.pool.PoolState;

/**
 * Remembers pools: their state between ticks, what was intended, decided and asked for.
 *
 * <p>Errors: {@link PortFailure}. Every call but the counts is safe to repeat.
 */
public interface PoolStore {
  /** The pool's state; {@link PoolState#unseen} before its first tick. */
  PoolState find(PoolName pool);

  /** Writes {@code changed} if the stored one still is of the version of {@code seen}. */
  Saved<PoolState> save(PoolState seen, PoolState changed);

  /**
   * Writes the agents that are about to be launched, and {@code pool} with its next version, in one
   * transaction: of two ticks that saw the same pool, one launches.
   *
   * <p>Units: at most 45 agents, because a transaction holds 100 items and an agent takes two.
   */
  Saved<PoolState> recordIntent(PoolState pool, List<Agent> launches);

  void record(Decision decision);

  /** The last decisions, newest first. */
  List<Decision> decisions(PoolName pool, int limit);

  /**
   * Decisions from {@code from}, inclusive, until {@code to}, exclusive; the first {@code limit} of
   * them, oldest first.
   */
  List<Decision> decisions(PoolName pool, Instant from, Instant to, int limit);

  /** Counts one arrival in its five minutes. Best effort: a repeat counts twice. */
  void countArrival(PoolName pool, boolean warmHit, Instant at);

  /** Demand from {@code from}, inclusive, until {@code to}, exclusive. */
  DemandView demand(PoolName pool, Instant from, Instant to);
}
