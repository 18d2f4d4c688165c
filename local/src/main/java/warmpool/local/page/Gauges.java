package warmpool.local.page;

/**
 * What a pool holds right now.
 *
 * <p>Units: {@code queueDepth} counts queued jobs no agent has taken, {@code waiting} check
 * requests on the wait shelf, {@code oldestWaitSeconds} is world time (0 when nobody waits), all
 * others count agents.
 */
public record Gauges(
    int queueDepth,
    int waiting,
    double oldestWaitSeconds,
    int provisioning,
    int starting,
    int ready,
    int claimed,
    int busy,
    int draining,
    int warmTarget,
    int agentsMax) {}
