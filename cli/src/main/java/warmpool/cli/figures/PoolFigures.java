package warmpool.cli.figures;

import java.util.OptionalDouble;

/**
 * What one pool did in a window.
 *
 * @param timeToAgent seconds from webhook to release
 * @param leadTime seconds from the intent to ready
 * @param oldestWait seconds, the longest that was seen
 */
public record PoolFigures(
    String pool,
    Window window,
    Percentiles timeToAgent,
    Percentiles leadTime,
    Ended ended,
    long launches,
    double oldestWait,
    AgentSeconds agents) {

  /** None if there was no sample. */
  public record Percentiles(OptionalDouble p50, OptionalDouble p95, OptionalDouble p99) {}

  /** Requests that ended; misses are released after a wait, or failed. */
  public record Ended(long released, long failed, long abandoned, long warmHits, long misses) {
    /** Of those that wanted an agent; none if nobody did. */
    public OptionalDouble warmHitRatio() {
      long all = warmHits + misses;
      return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) warmHits / all);
    }
  }

  /** How long agents were what they were, added up over all of them. */
  public record AgentSeconds(
      double coming, double ready, double claimed, double busy, double draining) {
    public double total() {
      return coming + ready + claimed + busy + draining;
    }
  }
}
