package warmpool.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import warmpool.core.check.RequestOutcome;
import warmpool.core.check.RequestRecord;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;

/**
 * Remembers requests, and keeps their shelves in step with their states.
 *
 * <p>Shape: a request is on the wait shelf exactly while it is {@code Waiting}, on the open shelf
 * exactly until it has ended, and leaves one outcome when it ends, each in the same transaction as
 * its state. Reads are consistent with every earlier write.
 *
 * <p>Errors: {@link PortFailure}. Every call is safe to repeat.
 */
public interface RequestStore {
  /** Remembers a request that is not known yet. */
  Admission admit(RequestRecord fresh);

  Optional<RequestRecord> find(CheckRequestId id);

  /** Writes {@code changed} if the stored one still is of the version of {@code seen}. */
  Saved<RequestRecord> save(RequestRecord seen, RequestRecord changed);

  /** Requests without an agent, the longest waiting first. */
  List<OpenRequest> waiting(PoolName pool, int limit);

  /** Requests that have not ended, the oldest first. */
  List<OpenRequest> open(PoolName pool, int limit);

  /** Outcomes that nobody has published yet, oldest first. */
  List<RequestOutcome> outcomes(PoolName pool, int limit);

  /**
   * Makes one of several ticks at once the publisher of a pool's outcomes.
   *
   * @param until when it is over at the latest, for a publisher that never says so
   * @return false while another one publishes
   */
  boolean beginPublishing(PoolName pool, Instant now, Instant until);

  void forget(List<RequestOutcome> published);

  /** Lets the next one publish; nothing happens if another one does already. */
  void endPublishing(PoolName pool, Instant until);
}
