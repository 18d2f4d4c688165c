package warmpool.simulation.world;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.check.JobToken;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.CheckResult;

/** One check, as the organisation has it. */
final class SimulatedCheck {
  final CheckRequestId id;
  final PoolName pool;
  final long build;

  /** The one it takes; that of its latest run. */
  JobToken token;

  boolean tokenExpired;
  boolean runAgain;
  Instant askedAt;
  Runnable released;
  boolean accepted;
  boolean over;
  Optional<CheckResult> taken = Optional.empty();

  /**
   * A check that has just been asked.
   *
   * @param released runs when it takes {@code succeeded}
   */
  SimulatedCheck(
      CheckRequestId id,
      PoolName pool,
      JobToken token,
      long build,
      Instant askedAt,
      Runnable released) {
    this.id = id;
    this.pool = pool;
    this.token = token;
    this.build = build;
    this.askedAt = askedAt;
    this.released = released;
  }
}
