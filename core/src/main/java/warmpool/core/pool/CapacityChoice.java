package warmpool.core.pool;

/**
 * One of the places where a pool's agents may be started.
 *
 * @param name what breakers and rows know it by
 * @param interruptible whether the platform may take its agents back at any time
 */
public record CapacityChoice(String name, boolean interruptible) {}
