package warmpool.core.port;

import java.time.Instant;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** A request as a shelf shows it. */
public record OpenRequest(PoolName pool, CheckRequestId id, Instant arrivedAt) {}
