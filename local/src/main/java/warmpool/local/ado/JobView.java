package warmpool.local.ado;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as it was at one moment.
 *
 * @param requestId its number in the pool's queue, once it was queued
 * @param message what the run page says about a job that could not run; empty otherwise
 */
public record JobView(
    String name,
    UUID jobId,
    State state,
    Optional<Outcome> result,
    Optional<Long> requestId,
    Optional<String> agent,
    Optional<Instant> queued,
    Optional<Instant> assigned,
    Optional<Instant> received,
    Optional<Instant> finished,
    String message) {

  /** A job's life, in order. */
  public enum State {
    PENDING,
    QUEUED,
    ASSIGNED,
    RUNNING,
    COMPLETED
  }
}
