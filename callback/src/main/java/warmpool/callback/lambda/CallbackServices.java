package warmpool.callback.lambda;

import java.time.InstantSource;
import warmpool.aws.queue.SqsBatch;
import warmpool.callback.CallbackPorts;
import warmpool.core.port.PoolSignals;

/**
 * What the two handlers of this Lambda work with.
 *
 * @param requestBatch for the queue of check requests
 * @param pairingBatch for the queue of pairing hints
 */
public record CallbackServices(
    CallbackPorts.Services checks,
    PoolSignals signals,
    SqsBatch requestBatch,
    SqsBatch pairingBatch,
    InstantSource time) {}
