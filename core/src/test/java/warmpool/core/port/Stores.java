package warmpool.core.port;

/** The four stores that see the same rows. */
public record Stores(
    RequestStore requests, AgentStore agents, PairingStore pairings, PoolStore pools) {}
