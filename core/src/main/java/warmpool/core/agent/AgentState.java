package warmpool.core.agent;

import java.time.Instant;
import warmpool.core.name.CheckRequestId;

/** Where an agent stands; each state holds exactly what is true in it. */
public sealed interface AgentState {
  /** When it came to this state. */
  Instant since();

  /** Asked for; its task does not run yet. */
  record Provisioning(Instant since) implements AgentState {}

  /** Its task runs; Azure DevOps does not show it online yet. */
  record Starting(Instant since) implements AgentState {}

  /** Online in Azure DevOps, enabled, idle, promised to nobody. */
  record Ready(Instant since) implements AgentState {}

  /** Promised to one request. */
  record Claimed(Instant since, CheckRequestId holder) implements AgentState {}

  /** It has a job. */
  record Busy(Instant since, long job) implements AgentState {}

  /** Being let go: no promise, no new job. */
  record Draining(Instant since, DrainReason reason) implements AgentState {}

  /** Over. */
  record Stopped(Instant since, EndReason reason) implements AgentState {}

  /** Whether the agent is over. */
  default boolean ended() {
    return switch (this) {
      case Provisioning _, Starting _, Ready _, Claimed _, Busy _, Draining _ -> false;
      case Stopped _ -> true;
    };
  }
}
