package warmpool.core.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the time from an agent's intent to ready went.
 *
 * @param container until its container ran: the launch, a place for it, its image
 * @param bootstrap until it held what it registers with
 * @param register until its registration was in place
 * @param listen until its agent said that it listens
 * @param notice until a tick had seen it online
 */
public record StartTimes(
    Duration container, Duration bootstrap, Duration register, Duration listen, Duration notice) {

  /**
   * Those of an agent that is ready and whose container has reported; empty otherwise.
   *
   * <p>Shape: the container counts by its own clock from its entrypoint, and its first call is the
   * one moment that both clocks know. Nothing takes less than no time.
   */
  public static Optional<StartTimes> of(Agent agent) {
    return agent
        .trace()
        .ready()
        .flatMap(ready ->
            agent
                .bootstrap()
                .use()
                .flatMap(use ->
                    agent
                        .bootstrap()
                        .phases()
                        .map(phases -> of(agent.trace().planned(), use.at(), phases, ready))));
  }

  private static StartTimes of(Instant planned, Instant called, StartPhases phases, Instant ready) {
    Instant entered = called.minus(phases.bootstrapped());
    return new StartTimes(
        atLeastNone(Duration.between(planned, entered)),
        phases.bootstrapped(),
        phases.registered().minus(phases.bootstrapped()),
        phases.listening().minus(phases.registered()),
        atLeastNone(Duration.between(entered.plus(phases.listening()), ready)));
  }

  private static Duration atLeastNone(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
