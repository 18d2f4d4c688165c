package warmpool.core.check;

import warmpool.core.name.AgentId;

/** What can happen to a request. */
public sealed interface RequestEvent {
  /** An agent was promised to it; warm when the agent was ready before the request arrived. */
  record AgentPromised(AgentId agent, boolean warm) implements RequestEvent {}

  /** It has waited as long as it may. */
  record GivenUp(FailureReason reason) implements RequestEvent {}

  /** Azure DevOps took our answer, now or when we gave it before. */
  record AnswerAccepted() implements RequestEvent {}

  /** There is nobody left to tell. */
  record NobodyWaits(AbandonReason reason) implements RequestEvent {}

  /** Another agent took the job that the promised one was for. */
  record AgentSwapped(AgentId agent) implements RequestEvent {}
}
