package warmpool.core.agent;

import warmpool.core.name.CheckRequestId;

/** What can happen to an agent. */
public sealed interface AgentEvent {
  /** Its task is running. */
  record TaskRunning() implements AgentEvent {}

  /** Azure DevOps shows it online, enabled and idle. */
  record CameOnline() implements AgentEvent {}

  /** It is promised to a request. */
  record ClaimRequested(CheckRequestId by) implements AgentEvent {}

  /** The promise is off: the job never came, went to another agent, or the request is over. */
  record ClaimEnded(CheckRequestId by) implements AgentEvent {}

  /** Azure DevOps shows a job on it. */
  record JobAssigned(long job) implements AgentEvent {}

  /** It shall be let go. */
  record DrainRequested(DrainReason reason) implements AgentEvent {}

  /** It is over: its task has ended, or never was. */
  record TaskStopped(EndReason reason) implements AgentEvent {}
}
