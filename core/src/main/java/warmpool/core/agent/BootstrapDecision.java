package warmpool.core.agent;

import java.time.Duration;
import java.time.Instant;
import warmpool.core.agent.AgentState.Busy;
import warmpool.core.agent.AgentState.Claimed;
import warmpool.core.agent.AgentState.Draining;
import warmpool.core.agent.AgentState.Provisioning;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.agent.AgentState.Starting;
import warmpool.core.agent.AgentState.Stopped;

/** What to do about a container that asks for what its agent registers with. */
public sealed interface BootstrapDecision {
  /** How long a token is good for, since its task was first known. */
  Duration TOKEN_LIFE = Duration.ofMinutes(10);

  /** Give it: the first use, or the same container once more. */
  record HandOver() implements BootstrapDecision {}

  /** The token is right, but of its task nothing is known yet. */
  record NotYet() implements BootstrapDecision {}

  record Refuse(Reason reason) implements BootstrapDecision {}

  /** The token is in two hands: refuse, and trust the agent no more. */
  record Quarantine(Reason reason) implements BootstrapDecision {}

  /** Why nothing is handed over. Callers are never told which. */
  enum Reason {
    UNKNOWN_AGENT,
    WRONG_TOKEN,
    WRONG_POOL,
    /** The right token, from another task. */
    WRONG_TASK,
    /** The right token again, from another container. */
    USED_BEFORE,
    EXPIRED,
    /** The agent is past its start, or is being let go. */
    NOT_STARTING
  }

  /**
   * What to do about the attempt.
   *
   * <p>A right token in wrong hands counts against the agent whatever its state, so that is looked
   * at first; a wrong token counts for nothing, or anybody could end agents.
   */
  static BootstrapDecision of(Agent agent, BootstrapAttempt attempt, Instant now) {
    Bootstrap bootstrap = agent.bootstrap();
    if (!attempt.token().matches(bootstrap.tokenHash())) {
      return new Refuse(Reason.WRONG_TOKEN);
    }
    if (!attempt.pool().equals(agent.pool())) {
      return new Refuse(Reason.WRONG_POOL);
    }
    if (agent.task().filter(task -> !task.equals(attempt.task())).isPresent()) {
      return new Quarantine(Reason.WRONG_TASK);
    }
    if (bootstrap.use().filter(use -> !attempt.nonce().matches(use.nonceHash())).isPresent()) {
      return new Quarantine(Reason.USED_BEFORE);
    }
    return bootstrap.quarantined() ? new Refuse(Reason.USED_BEFORE) : whileStarting(agent, now);
  }

  private static BootstrapDecision whileStarting(Agent agent, Instant now) {
    Instant begun = agent.trace().launched().orElse(agent.trace().planned());
    return switch (agent.state()) {
      // An intent may be older than a token lives; its token's life begins with the task.
      case Provisioning _, Starting _ when agent.task().isEmpty() -> new NotYet();
      case Provisioning _, Starting _ when now.isAfter(begun.plus(TOKEN_LIFE)) ->
          new Refuse(Reason.EXPIRED);
      case Provisioning _, Starting _ -> new HandOver();
      case Ready _, Claimed _, Busy _, Draining _, Stopped _ -> new Refuse(Reason.NOT_STARTING);
    };
  }
}
