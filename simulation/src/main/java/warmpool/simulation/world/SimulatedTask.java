package warmpool.simulation.world;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.port.FleetTask;
import warmpool.core.port.FleetTask.Cause;
import warmpool.core.port.FleetTask.Phase;

/** One task of the simulated fleet. */
final class SimulatedTask {
  final String arn;
  final PoolName pool;
  final Optional<AgentId> agent;
  final Instant createdAt;
  final Instant shownAt;
  Phase phase = Phase.PENDING;
  String why = "";
  private Cause cause = Cause.NOT_TOLD;
  Instant stoppedAt = Instant.MAX;

  /**
   * A task that was just taken.
   *
   * @param shownAt before that the fleet says it knows no such task
   */
  SimulatedTask(
      String arn, PoolName pool, Optional<AgentId> agent, Instant createdAt, Instant shownAt) {
    this.arn = arn;
    this.pool = pool;
    this.agent = agent;
    this.createdAt = createdAt;
    this.shownAt = shownAt;
  }

  boolean alive() {
    return phase == Phase.PENDING || phase == Phase.RUNNING;
  }

  /** What ended it first is what ended it. */
  void endedBy(Cause by) {
    cause = cause == Cause.NOT_TOLD ? by : cause;
  }

  FleetTask shown() {
    return new FleetTask(arn, agent, phase, createdAt, why, cause);
  }
}
