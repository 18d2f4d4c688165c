package warmpool.core.pool;

import java.time.Instant;
import warmpool.core.name.PoolName;
import warmpool.core.policy.LeadTimes;

/**
 * What the store remembers of a pool between two ticks.
 *
 * @param paused by an operator: nothing is launched or drained
 * @param launches what was learnt from launches
 * @param version grows with each write
 */
public record PoolState(
    PoolName name,
    boolean paused,
    PoolLooks looks,
    LaunchBreaker breaker,
    LeadTimes leadTimes,
    LaunchHistory launches,
    long version) {

  /** A pool that nobody has looked at yet. */
  public static PoolState unseen(PoolName name) {
    return new PoolState(
        name, false, PoolLooks.NONE, LaunchBreaker.CLOSED, LeadTimes.NONE, LaunchHistory.NONE, 0);
  }

  /** The pool as an operator wants it: paused or not. */
  public PoolState paused(boolean now) {
    return new PoolState(name, now, looks, breaker, leadTimes, launches, version);
  }

  public PoolState observed(Instant at, Instant notBefore) {
    return with(looks.observed(at, notBefore));
  }

  /** Our credential was not accepted: the pool is left alone for a pause that grows. */
  public PoolState rejected(Instant now) {
    return with(looks.rejected(now));
  }

  /** Our credential works. */
  public PoolState accepted() {
    return with(looks.accepted());
  }

  public PoolState reviewed(Instant at) {
    return with(looks.reviewed(at));
  }

  private PoolState with(PoolLooks newer) {
    return new PoolState(name, paused, newer, breaker, leadTimes, launches, version);
  }

  public PoolState with(LaunchBreaker newer) {
    return new PoolState(name, paused, looks, newer, leadTimes, launches, version);
  }

  public PoolState with(LeadTimes newer) {
    return new PoolState(name, paused, looks, breaker, newer, launches, version);
  }

  public PoolState with(LaunchHistory newer) {
    return new PoolState(name, paused, looks, breaker, leadTimes, newer, version);
  }

  public PoolState withVersion(long newer) {
    return new PoolState(name, paused, looks, breaker, leadTimes, launches, newer);
  }
}
