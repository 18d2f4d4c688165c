package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import warmpool.core.check.RequestOutcome;
import warmpool.core.name.PoolName;
import warmpool.core.port.AdoCalls;
import warmpool.core.port.PoolMeasurements;
import warmpool.core.port.PoolMetrics;
import warmpool.core.port.PoolStore;
import warmpool.core.port.QueueDepth;
import warmpool.core.port.RequestStore;

/** Writes down what a tick decided, and publishes what it measured. */
public final class TickRecorder {
  /** Beyond this the next tick publishes the rest. */
  private static final int OUTCOMES_MAX = 500;

  /** No tick on Lambda lives longer: its function's time is up by then. */
  private static final Duration PUBLISHING_MAX = Duration.ofMinutes(1);

  private final PoolStore pools;
  private final RequestStore requests;
  private final QueueDepth queue;
  private final PoolMetrics metrics;
  private final Supplier<AdoCalls> calls;

  /** With what came of the calls to Azure DevOps since it was last asked for. */
  public TickRecorder(
      PoolStore pools,
      RequestStore requests,
      QueueDepth queue,
      PoolMetrics metrics,
      Supplier<AdoCalls> calls) {
    this.pools = pools;
    this.requests = requests;
    this.queue = queue;
    this.metrics = metrics;
    this.calls = calls;
  }

  /**
   * Outcomes are forgotten once published: a crash in between publishes them twice, never not at
   * all. Of ticks at once one publishes them.
   */
  public void record(TickReport.Ticked tick, Instant now) {
    pools.record(tick.decision());
    PoolName pool = tick.decision().pool();
    Instant until = now.plus(PUBLISHING_MAX);
    boolean publishes =
        !requests.outcomes(pool, 1).isEmpty() && requests.beginPublishing(pool, now, until);
    List<RequestOutcome> outcomes = publishes ? requests.outcomes(pool, OUTCOMES_MAX) : List.of();
    metrics.publish(
        new PoolMeasurements(
            pool,
            now,
            tick.decision().saw(),
            tick.decision().target().agents(),
            queue.messages(),
            tick.oldestWait(),
            tick.quarantined(),
            tick.credentialRejected(),
            outcomes,
            tick.turnover(),
            tick.launched(),
            tick.launchFailures(),
            tick.health(),
            calls.get()));
    if (publishes) {
      requests.forget(outcomes);
      requests.endPublishing(pool, until);
    }
  }
}
