package warmpool.simulation.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState.Ready;

/** How long agents took to be ready, and how long they were ready without work. */
public final class AgentTimes {
  private Sums sums = Sums.NONE;

  /**
   * Sums over agents.
   *
   * @param ready agents that became ready at least once
   * @param lead from their intent to that
   * @param idle ready and promised to nobody
   */
  public record Sums(long ready, Duration lead, Duration idle) {
    public static final Sums NONE = new Sums(0, Duration.ZERO, Duration.ZERO);

    public Sums plus(Sums other) {
      return new Sums(ready + other.ready, lead.plus(other.lead), idle.plus(other.idle));
    }

    /** Zero before the first agent was ready. */
    public Duration leadMean() {
      return ready == 0 ? Duration.ZERO : lead.dividedBy(ready);
    }
  }

  /** An agent's row changed. */
  void changed(Agent from, Agent to, Instant now) {
    if (from.state() instanceof Ready(var since) && !to.state().equals(from.state())) {
      sums = sums.plus(new Sums(0, Duration.ZERO, Duration.between(since, now)));
    }
    if (from.trace().ready().isEmpty()) {
      to.trace()
          .ready()
          .ifPresent(at ->
              sums =
                  sums.plus(
                      new Sums(1, Duration.between(to.trace().planned(), at), Duration.ZERO)));
    }
  }

  /** Until {@code now}, with those that are ready still. */
  Sums sums(Collection<Agent> living, Instant now) {
    Sums all = sums;
    for (Agent agent : living) {
      if (agent.state() instanceof Ready(var since)) {
        all = all.plus(new Sums(0, Duration.ZERO, Duration.between(since, now)));
      }
    }
    return all;
  }
}
