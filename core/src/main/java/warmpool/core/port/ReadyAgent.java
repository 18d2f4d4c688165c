package warmpool.core.port;

import java.time.Instant;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;

/** An agent as the ready shelf shows it. */
public record ReadyAgent(PoolName pool, AgentId id, Instant readyAt) {}
