package warmpool.cli.live;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import warmpool.aws.parameter.SsmLiveSettings;
import warmpool.core.name.PoolName;
import warmpool.core.pool.Decision;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PoolStore;

/**
 * Asks for ticks of a pool until one has surely seen what was just changed.
 *
 * <p>Shape: goes by the ticks' own clock, which need not agree with ours. The first that ends from
 * now on may have begun before the change; one that begins later than what it has read is kept has
 * read again.
 */
public record Pickup(PoolSignals signals, PoolStore pools) {
  private static final int LOOKS_MAX = 30;

  /** A tick takes a second or two; more hints than ticks do no good. */
  private static final int LOOKS_PER_HINT = 2;

  /**
   * Waits half a minute at most.
   *
   * @return what the tick decided; empty when there was none
   */
  public Optional<Decision> of(PoolName pool) throws InterruptedException {
    Instant before = newest(pool).map(Decision::at).orElse(Instant.MIN);
    Optional<Instant> sure = Optional.empty();
    for (int look = 0; look < LOOKS_MAX; look++) {
      if (look % LOOKS_PER_HINT == 0) {
        signals.signal(pool);
      }
      TimeUnit.SECONDS.sleep(1);
      Optional<Decision> last = newest(pool);
      Instant from = sure.orElse(Instant.MAX);
      if (last.filter(decision -> !decision.at().isBefore(from)).isPresent()) {
        return last;
      }
      sure = sure.or(() -> firstAfter(before, last));
    }
    return Optional.empty();
  }

  private static Optional<Instant> firstAfter(Instant before, Optional<Decision> last) {
    return last.map(Decision::at)
        .filter(at -> at.isAfter(before))
        .map(at -> at.plus(SsmLiveSettings.FRESH_MAX));
  }

  private Optional<Decision> newest(PoolName pool) {
    return pools.decisions(pool, 1).stream().findFirst();
  }
}
