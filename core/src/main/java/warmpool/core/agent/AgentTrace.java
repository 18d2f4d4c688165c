package warmpool.core.agent;

import java.time.Instant;
import java.util.Optional;

/**
 * When an agent entered each phase for the first time, and the last time it became ready.
 *
 * @param planned when the intent was written
 * @param launched when its task was first known; a launch may be repeated long after the intent
 */
public record AgentTrace(
    Instant planned,
    Optional<Instant> launched,
    Optional<Instant> started,
    Optional<Instant> ready,
    Optional<Instant> claimed,
    Optional<Instant> busy,
    Optional<Instant> ended) {

  public static AgentTrace planned(Instant at) {
    return new AgentTrace(
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The trace after the agent's task became known. */
  AgentTrace launchedAt(Instant at) {
    return launched.isPresent()
        ? this
        : new AgentTrace(planned, Optional.of(at), started, ready, claimed, busy, ended);
  }

  /** The trace after the agent came to {@code state}. */
  public AgentTrace reached(AgentState state) {
    Optional<Instant> at = Optional.of(state.since());
    return switch (state) {
      case AgentState.Provisioning _, AgentState.Draining _ -> this;
      case AgentState.Starting _ ->
          new AgentTrace(planned, launched, started.or(() -> at), ready, claimed, busy, ended);
      case AgentState.Ready _ ->
          new AgentTrace(planned, launched, started, ready.or(() -> at), claimed, busy, ended);
      case AgentState.Claimed _ ->
          new AgentTrace(planned, launched, started, ready, at, busy, ended);
      case AgentState.Busy _ ->
          new AgentTrace(planned, launched, started, ready, claimed, busy.or(() -> at), ended);
      case AgentState.Stopped _ ->
          new AgentTrace(planned, launched, started, ready, claimed, busy, at);
    };
  }
}
