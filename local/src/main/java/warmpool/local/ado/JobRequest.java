package warmpool.local.ado;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job in its pool's queue. */
final class JobRequest {
  final long id;
  final Job job;
  final Pool pool;
  final Instant queued;
  @Nullable PoolAgent agent;
  @Nullable Instant assigned;
  @Nullable Instant received;
  @Nullable Instant finished;
  @Nullable Instant lockedUntil;
  @Nullable Outcome result;

  JobRequest(long id, Job job, Pool pool, Instant queued) {
    this.id = id;
    this.job = job;
    this.pool = pool;
    this.queued = queued;
  }

  boolean isFinished() {
    return result != null;
  }

  boolean isQueued() {
    return agent == null && !isFinished();
  }
}
