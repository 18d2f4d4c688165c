package warmpool.core.policy;

import java.time.Instant;

/** Demand within five minutes from {@code start}. */
public record DemandBucket(Instant start, int arrivals, int warmHits) {}
