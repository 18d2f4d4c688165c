package warmpool.local.page;

/** How long answered checks waited for their agent, in world seconds. */
public record Waits(double p50Seconds, double p95Seconds, double p99Seconds) {}
