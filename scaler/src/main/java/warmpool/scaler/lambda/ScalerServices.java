package warmpool.scaler.lambda;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import warmpool.aws.queue.SqsBatch;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.PoolSignals;
import warmpool.scaler.PoolScaler;
import warmpool.scaler.TickRecorder;

/** What the handlers of this Lambda work with. */
public record ScalerServices(
    Map<PoolName, PoolSettings> pools,
    PoolScaler scaler,
    TickRecorder recorder,
    PoolSignals signals,
    SqsBatch signalBatch,
    InstantSource time) {
  public ScalerServices {
    // In the order of the settings, so that a run is the same run wherever it is repeated.
    pools = Collections.unmodifiableMap(new LinkedHashMap<>(pools));
  }
}
