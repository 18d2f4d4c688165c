package warmpool.local.stack;

/**
 * A pool of the local stack.
 *
 * @param warm ready agents to keep; 0 is what a pool without a buffer does
 */
public record LocalPool(String name, int warm, int agentsMax) {}
