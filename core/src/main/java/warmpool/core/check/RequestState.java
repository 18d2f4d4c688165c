package warmpool.core.check;

import java.time.Instant;
import warmpool.core.name.AgentId;

/** Where a request stands; each state holds exactly what is true in it. */
public sealed interface RequestState {
  /** When it came to this state. */
  Instant since();

  /** No agent yet. */
  record Waiting(Instant since) implements RequestState {}

  /** An agent is promised; Azure DevOps has not been told, or not for certain. */
  record Paired(Instant since, AgentId agent, boolean warm) implements RequestState {}

  /** We gave up; Azure DevOps has not been told, or not for certain. */
  record Failing(Instant since, FailureReason reason) implements RequestState {}

  /** Azure DevOps accepted {@code succeeded}. */
  record Released(Instant since, AgentId agent, boolean warm) implements RequestState {}

  /** Azure DevOps accepted {@code failed}. */
  record Failed(Instant since, FailureReason reason) implements RequestState {}

  /** There is nobody left to tell. */
  record Abandoned(Instant since, AbandonReason reason) implements RequestState {}

  /** Whether nothing will happen to the request any more. */
  default boolean ended() {
    return switch (this) {
      case Waiting _, Paired _, Failing _ -> false;
      case Released _, Failed _, Abandoned _ -> true;
    };
  }
}
