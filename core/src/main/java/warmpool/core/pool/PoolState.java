package warmpool.core.pool;

import java.time.Instant;
import warmpool.core.name.PoolName;
import warmpool.core.policy.LeadTimes;

/**
 * What the store remembers of a pool between two ticks.
 *
 * @param paused by an operator: nothing is launched or drained
 * @param observedAt when Azure DevOps was last asked about the pool
 * @param askNotBefore when it may be asked again, by its own word
 * @param rejections of our credential since it last worked
 * @param reviewedAt when waiting requests were last checked for cancelled runs
 * @param launches what was learnt from launches
 * @param version grows with each write
 */
public record PoolState(
    PoolName name,
    boolean paused,
    Instant observedAt,
    Instant askNotBefore,
    Rejections rejections,
    Instant reviewedAt,
    LaunchBreaker breaker,
    LeadTimes leadTimes,
    LaunchHistory launches,
    long version) {

  /** A pool that nobody has looked at yet. */
  public static PoolState unseen(PoolName name) {
    return new PoolState(
        name,
        false,
        Instant.EPOCH,
        Instant.EPOCH,
        Rejections.NONE,
        Instant.EPOCH,
        LaunchBreaker.CLOSED,
        LeadTimes.NONE,
        LaunchHistory.NONE,
        0);
  }

  /** The pool as an operator wants it: paused or not. */
  public PoolState paused(boolean now) {
    return new PoolState(
        name,
        now,
        observedAt,
        askNotBefore,
        rejections,
        reviewedAt,
        breaker,
        leadTimes,
        launches,
        version);
  }

  public PoolState observed(Instant at, Instant notBefore) {
    return new PoolState(
        name, paused, at, notBefore, rejections, reviewedAt, breaker, leadTimes, launches, version);
  }

  /** Our credential was not accepted: the pool is left alone for a pause that grows. */
  public PoolState rejected(Instant now) {
    Rejections more = rejections.oneMore();
    Instant then = now.plus(more.pause());
    Instant notBefore = then.isAfter(askNotBefore) ? then : askNotBefore;
    return new PoolState(
        name,
        paused,
        observedAt,
        notBefore,
        more,
        reviewedAt,
        breaker,
        leadTimes,
        launches,
        version);
  }

  /** Our credential works. */
  public PoolState accepted() {
    return new PoolState(
        name,
        paused,
        observedAt,
        askNotBefore,
        Rejections.NONE,
        reviewedAt,
        breaker,
        leadTimes,
        launches,
        version);
  }

  public PoolState reviewed(Instant at) {
    return new PoolState(
        name,
        paused,
        observedAt,
        askNotBefore,
        rejections,
        at,
        breaker,
        leadTimes,
        launches,
        version);
  }

  public PoolState with(LaunchBreaker newer) {
    return new PoolState(
        name,
        paused,
        observedAt,
        askNotBefore,
        rejections,
        reviewedAt,
        newer,
        leadTimes,
        launches,
        version);
  }

  public PoolState with(LeadTimes newer) {
    return new PoolState(
        name,
        paused,
        observedAt,
        askNotBefore,
        rejections,
        reviewedAt,
        breaker,
        newer,
        launches,
        version);
  }

  public PoolState with(LaunchHistory newer) {
    return new PoolState(
        name,
        paused,
        observedAt,
        askNotBefore,
        rejections,
        reviewedAt,
        breaker,
        leadTimes,
        newer,
        version);
  }

  public PoolState withVersion(long newer) {
    return new PoolState(
        name,
        paused,
        observedAt,
        askNotBefore,
        rejections,
        reviewedAt,
        breaker,
        leadTimes,
        launches,
        newer);
  }
}
