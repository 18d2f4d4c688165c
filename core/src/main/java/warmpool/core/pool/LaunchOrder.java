package warmpool.core.pool;

/** What one launch is made with: which revision, and where. */
public record LaunchOrder(String revision, CapacityChoice capacity) {}
