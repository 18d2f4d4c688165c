package warmpool.core.check;

import java.time.Instant;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/** One check asking for an agent, as it arrived at the webhook. */
public record CheckRequest(
    CheckRequestId id, PoolName pool, CheckOrigin origin, JobToken token, Instant receivedAt) {}
