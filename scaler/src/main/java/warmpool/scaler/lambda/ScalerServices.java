package warmpool.scaler.lambda;

import java.time.InstantSource;
import warmpool.aws.queue.SqsBatch;
import warmpool.core.port.LiveSettings;
import warmpool.core.port.PoolSignals;
import warmpool.scaler.PoolScaler;
import warmpool.scaler.TickRecorder;

/** What the handlers of this Lambda work with. */
public record ScalerServices(
    LiveSettings pools,
    PoolScaler scaler,
    TickRecorder recorder,
    PoolSignals signals,
    SqsBatch signalBatch,
    InstantSource time) {}
