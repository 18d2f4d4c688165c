package warmpool.core.port;

/** Where measurements go. */
public interface PoolMetrics {
  /** Errors: {@link PortFailure}; then they may or may not have arrived. */
  void publish(PoolMeasurements measured);
}
