package warmpool.cli.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import warmpool.aws.parameter.SsmLiveSettings;
import warmpool.core.name.PoolName;
import warmpool.core.pool.Decision;
import warmpool.core.port.PoolSignals;
import warmpool.core.port.PoolStore;

/** Asks for ticks of a pool until one has seen what was just changed. */
public record Pickup(PoolSignals signals, PoolStore pools, InstantSource time) {
  private static final int LOOKS_MAX = 30;

  /** A tick takes a second or two; more hints than ticks do no good. */
  private static final int LOOKS_PER_HINT = 3;

  /**
   * Waits half a minute at most.
   *
   * @return what the tick decided; empty when there was none
   */
  public Optional<Decision> of(PoolName pool) throws InterruptedException {
    // A tick before that may still go on with what it has just read.
    Instant sure = time.instant().plus(SsmLiveSettings.FRESH_MAX);
    for (int look = 0; look < LOOKS_MAX; look++) {
      if (look % LOOKS_PER_HINT == 0) {
        signals.signal(pool);
      }
      TimeUnit.SECONDS.sleep(1);
      Optional<Decision> last =
          pools.decisions(pool, 1).stream()
              .filter(decision -> !decision.at().isBefore(sure))
              .findFirst();
      if (last.isPresent()) {
        return last;
      }
    }
    return Optional.empty();
  }
}
