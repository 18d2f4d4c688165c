package warmpool.local.page;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a pool has done since the stack started.
 *
 * <p>Units: {@code idleAgentSeconds} is world time; {@code warmHitMillis} is wall time from webhook
 * sent to completion received, median of the warm hits, empty before the first.
 */
public record Totals(
    long checks,
    long answered,
    long warmHits,
    long misses,
    Optional<Waits> waits,
    long launches,
    double idleAgentSeconds,
    OptionalDouble warmHitMillis) {}
