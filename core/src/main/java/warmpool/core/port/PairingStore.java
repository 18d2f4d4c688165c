package warmpool.core.port;

import java.time.Instant;

/**
 * Promises one ready agent to one waiting request.
 *
 * <p>Shape: one transaction of four: the agent leaves the ready shelf, on which it must be; the
 * request leaves the wait shelf, on which it must be; the request becomes {@code Paired}; the agent
 * becomes {@code Claimed}.
 *
 * <p>Errors: {@link PortFailure}. Not safe to repeat blindly: after a failure, look at the request.
 */
public interface PairingStore {
  /**
   * Promises the agent to the request, or says why not.
   *
   * @param warm whether the agent was ready before the request arrived
   */
  Pairing pair(OpenRequest request, ReadyAgent agent, boolean warm, Instant now);
}
