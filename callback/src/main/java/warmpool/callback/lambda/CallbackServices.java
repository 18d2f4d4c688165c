package warmpool.callback.lambda;

import java.time.InstantSource;
import warmpool.aws.queue.SqsBatch;
import warmpool.callback.CheckResolver;
import warmpool.callback.PoolMatching;
import warmpool.callback.RequestNarrator;
import warmpool.callback.RequestReception;
import warmpool.core.port.PoolSignals;

/**
 * What the two handlers of this Lambda work with.
 *
 * @param requestBatch for the queue of check requests
 * @param pairingBatch for the queue of pairing hints
 */
public record CallbackServices(
    RequestReception reception,
    PoolMatching matching,
    CheckResolver resolver,
    RequestNarrator narrator,
    PoolSignals signals,
    SqsBatch requestBatch,
    SqsBatch pairingBatch,
    InstantSource time) {}
