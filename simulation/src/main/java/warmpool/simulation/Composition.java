package warmpool.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import warmpool.callback.CallbackPorts;
import warmpool.core.pool.PoolSettings;
import warmpool.core.port.PoolStore;
import warmpool.scaler.ScalerPorts;
import warmpool.scaler.TickSettings;
import warmpool.simulation.world.SimulatedFleet;

/**
 * How the services are put together: as in production, unless somebody plants a defect to see it
 * caught.
 */
public interface Composition {
  /** As the Lambdas are. */
  Composition PRODUCTION = new Composition() {};

  default CallbackPorts callback(CallbackPorts ports) {
    return ports;
  }

  default ScalerPorts scaler(ScalerPorts ports, SimulatedFleet fleet) {
    return ports;
  }

  default PoolSettings pool(PoolSettings settings) {
    return settings;
  }

  default TickSettings ticks(TickSettings settings) {
    return settings;
  }

  default RequestHandler<SQSEvent, SQSBatchResponse> checkRequests(
      RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    return handler;
  }

  /** Where decisions are kept. */
  default PoolStore decisions(PoolStore pools) {
    return pools;
  }

  /** Whether the minute's tick comes at all. */
  default boolean scheduled() {
    return true;
  }
}
