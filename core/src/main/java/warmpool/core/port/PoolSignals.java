package warmpool.core.port;

import warmpool.core.name.PoolName;

/** Hints to the scaler: look at a pool now. */
public interface PoolSignals {
  /** Errors: {@link PortFailure}. Safe to repeat; losing one costs time only. */
  void signal(PoolName pool);
}
