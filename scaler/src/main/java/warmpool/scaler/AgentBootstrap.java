package warmpool.scaler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import warmpool.core.agent.Agent;
import warmpool.core.agent.Bootstrap;
import warmpool.core.agent.BootstrapAttempt;
import warmpool.core.agent.BootstrapDecision;
import warmpool.core.agent.BootstrapDecision.HandOver;
import warmpool.core.agent.BootstrapDecision.NotYet;
import warmpool.core.agent.BootstrapDecision.Quarantine;
import warmpool.core.agent.BootstrapDecision.Reason;
import warmpool.core.agent.BootstrapDecision.Refuse;
import warmpool.core.agent.Secret;
import warmpool.core.name.AgentId;
import warmpool.core.port.AgentEnrolment;
import warmpool.core.port.AgentStore;
import warmpool.core.port.PortFailure;
import warmpool.core.port.Saved;
import warmpool.scaler.BootstrapAnswer.Handed;
import warmpool.scaler.BootstrapAnswer.Refused;
import warmpool.scaler.BootstrapAnswer.TryLater;

/**
 * Exchanges an agent's one-time token for what it registers with.
 *
 * <p>The use is written before anything is handed over, and against the version of the row that was
 * read: of two containers with one token one is first, and the other is seen. A draining agent's
 * row says so by then, so it can no longer register.
 */
public final class AgentBootstrap {
  /** Contenders are few: two containers, a tick. */
  private static final int TRIES_MAX = 8;

  /** The launch that made the task is about to write it down. */
  private static final Duration TASK_UNKNOWN_PAUSE = Duration.ofSeconds(1);

  private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(2);

  /** As long as a hash is, and nobody's. */
  private static final String HASH_OF_NOTHING = "0".repeat(64);

  private final AgentStore agents;
  private final AgentEnrolment enrolment;
  private final Supplier<Secret> reports;

  /**
   * A bootstrap on these ports.
   *
   * @param reports makes the tokens with which containers report, never the same twice
   */
  public AgentBootstrap(AgentStore agents, AgentEnrolment enrolment, Supplier<Secret> reports) {
    this.agents = agents;
    this.enrolment = enrolment;
    this.reports = reports;
  }

  /** Errors: {@link PortFailure} of the store; then nothing was handed over. Safe to repeat. */
  public BootstrapAnswer bootstrap(AgentId id, BootstrapAttempt attempt, Instant now) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Optional<Agent> found = agents.find(id);
      if (found.isEmpty()) {
        return unknown(attempt);
      }
      Optional<BootstrapAnswer> answer = answer(found.get(), attempt, now);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return new TryLater(TROUBLE_PAUSE, "others keep writing the agent's row");
  }

  /** An agent that does not exist takes as long to refuse as a wrong token. */
  private static BootstrapAnswer unknown(BootstrapAttempt attempt) {
    boolean right = attempt.token().matches(HASH_OF_NOTHING);
    return new Refused(right ? Reason.WRONG_TOKEN : Reason.UNKNOWN_AGENT);
  }

  /** Empty when somebody else wrote the agent's row first. */
  private Optional<BootstrapAnswer> answer(Agent agent, BootstrapAttempt attempt, Instant now) {
    return switch (BootstrapDecision.of(agent, attempt, now)) {
      case Refuse(var reason) -> Optional.of(new Refused(reason));
      case NotYet _ -> Optional.of(new TryLater(TASK_UNKNOWN_PAUSE, "its task is not known yet"));
      case Quarantine(var reason) -> quarantined(agent, reason, now);
      case HandOver _ -> handedOver(agent, attempt, now);
    };
  }

  private Optional<BootstrapAnswer> quarantined(Agent agent, Reason reason, Instant now) {
    boolean marked =
        agent.bootstrap().quarantined()
            || agents.save(agent, agent.quarantined(now)) instanceof Saved.Written<Agent>;
    return marked ? Optional.of(new Refused(reason)) : Optional.empty();
  }

  private Optional<BootstrapAnswer> handedOver(Agent agent, BootstrapAttempt attempt, Instant now) {
    Secret report = reports.get();
    Bootstrap.Use use = new Bootstrap.Use(now, attempt.nonce().hash(), report.hash());
    if (!(agents.save(agent, agent.bootstrapped(use)) instanceof Saved.Written<Agent>)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Handed(enrolment.handOver(agent.pool(), agent.id()), report));
    } catch (PortFailure failure) {
      // The use stands, and the same container may ask again.
      return Optional.of(new TryLater(TROUBLE_PAUSE, String.valueOf(failure.getMessage())));
    }
  }
}
