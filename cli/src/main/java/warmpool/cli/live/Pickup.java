package warmpool.cli.live;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import warmpool.aws.parameter.SsmLiveSettings;
import warmpool.cli.look.Looks;
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
  /** A tick takes a second or two; more hints than ticks do no good. */
  private static final int LOOKS_PER_HINT = 2;

  /** What the tick decided; empty when there was none in time. */
  public Optional<Decision> of(PoolName pool, Looks looks) {
    Instant before = newest(pool).map(Decision::at).orElse(Instant.MIN);
    Runnable hints = hints(pool);
    return looks
        .until(
            () -> newest(pool).filter(last -> last.at().isAfter(before)),
            Optional::isPresent,
            hints)
        .map(first -> first.at().plus(SsmLiveSettings.FRESH_MAX))
        .flatMap(sure ->
            looks.until(
                () -> newest(pool).filter(last -> !last.at().isBefore(sure)),
                Optional::isPresent,
                hints));
  }

  private Runnable hints(PoolName pool) {
    var looks = new AtomicInteger();
    return () -> {
      if (looks.getAndIncrement() % LOOKS_PER_HINT == 0) {
        signals.signal(pool);
      }
    };
  }

  private Optional<Decision> newest(PoolName pool) {
    return pools.decisions(pool, 1).stream().findFirst();
  }
}
