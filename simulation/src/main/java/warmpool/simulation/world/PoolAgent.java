package warmpool.simulation.world;

import java.time.Instant;
import java.util.Optional;
import warmpool.core.name.AgentId;
import warmpool.core.port.PoolJob;
import warmpool.core.port.Registration;
import warmpool.simulation.proof.Invariant;
import warmpool.simulation.proof.InvariantBroken;

/** An agent as the organisation has it, and as it shows it. */
final class PoolAgent {
  static final int NOT_IDLE = -1;

  final long number;
  final String name;
  final Instant createdAt;
  boolean online;
  boolean enabled = true;
  Optional<PoolJob> job = Optional.empty();
  Registration shown;

  /** Its place among the idle ones. */
  int idleAt = NOT_IDLE;

  PoolAgent(long number, String name, boolean online, Instant createdAt) {
    this.number = number;
    this.name = name;
    this.online = online;
    this.createdAt = createdAt;
    this.shown = truth();
  }

  void mustBeOurs() {
    if (!AgentId.isOne(name)) {
      throw new InvariantBroken(
          Invariant.ONLY_OURS, "a stranger's agent was touched: " + name, name);
    }
  }

  Registration truth() {
    return new Registration(number, name, online, enabled, job, createdAt);
  }
}
