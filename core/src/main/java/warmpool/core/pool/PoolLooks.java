package warmpool.core.pool;

import java.time.Instant;

/**
 * When a pool was last looked at, and when it may be again.
 *
 * @param observedAt when Azure DevOps was last asked about the pool
 * @param askNotBefore when it may be asked again, by its own word
 * @param rejections of our credential since it last worked
 * @param reviewedAt when waiting requests were last checked for cancelled runs
 */
public record PoolLooks(
    Instant observedAt, Instant askNotBefore, Rejections rejections, Instant reviewedAt) {
  public static final PoolLooks NONE =
      new PoolLooks(Instant.EPOCH, Instant.EPOCH, Rejections.NONE, Instant.EPOCH);

  PoolLooks observed(Instant at, Instant notBefore) {
    return new PoolLooks(at, notBefore, rejections, reviewedAt);
  }

  PoolLooks rejected(Instant now) {
    Rejections more = rejections.oneMore();
    Instant then = now.plus(more.pause());
    Instant notBefore = then.isAfter(askNotBefore) ? then : askNotBefore;
    return new PoolLooks(observedAt, notBefore, more, reviewedAt);
  }

  PoolLooks accepted() {
    return new PoolLooks(observedAt, askNotBefore, Rejections.NONE, reviewedAt);
  }

  PoolLooks reviewed(Instant at) {
    return new PoolLooks(observedAt, askNotBefore, rejections, at);
  }
}
