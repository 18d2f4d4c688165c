package warmpool.cli.removal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import warmpool.cli.look.Looks;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentEvent.DrainRequested;
import warmpool.core.agent.AgentLife;
import warmpool.core.agent.AgentState;
import warmpool.core.agent.AgentStep;
import warmpool.core.agent.DrainReason;
import warmpool.core.name.PoolName;
import warmpool.core.port.AgentStore;
import warmpool.core.port.RequestStore;

/**
 * Lets the agents of paused pools go before their installation does.
 *
 * <p>Shape: a ready agent is marked in its row, as a tick would mark it; the deployed scaler, which
 * alone may, takes it out of Azure DevOps and stops its task. One that is busy or promised ends
 * with its job. Nothing is stopped from here.
 */
public record Departure(AgentStore agents, RequestStore requests, InstantSource time) {
  /** Enough to say that somebody waits. */
  private static final int REQUESTS_MAX = 1000;

  /**
   * What is still there.
   *
   * @param coming started, and not ready yet
   * @param working with a job, or promised to a request
   * @param leaving on their way out
   * @param waiting requests without an agent
   */
  public record Remaining(int coming, int ready, int working, int leaving, int waiting) {
    public boolean none() {
      return agents() + waiting == 0;
    }

    public int agents() {
      return coming + ready + working + leaving;
    }

    public String words() {
      return "%d ready, %d with a job, %d starting, %d leaving; %d requests wait"
          .formatted(ready, working, coming, leaving, waiting);
    }

    private Remaining and(Remaining other) {
      return new Remaining(
          coming + other.coming,
          ready + other.ready,
          working + other.working,
          leaving + other.leaving,
          waiting + other.waiting);
    }
  }

  public Remaining look(List<PoolName> pools) {
    return pools.stream().map(this::look).reduce(new Remaining(0, 0, 0, 0, 0), Remaining::and);
  }

  private Remaining look(PoolName pool) {
    int waiting = requests.waiting(pool, REQUESTS_MAX).size();
    return agents.roster(pool).stream()
        .map(agent -> one(agent.state()))
        .reduce(new Remaining(0, 0, 0, 0, waiting), Remaining::and);
  }

  private static Remaining one(AgentState state) {
    return switch (state) {
      case AgentState.Provisioning _, AgentState.Starting _ -> new Remaining(1, 0, 0, 0, 0);
      case AgentState.Ready _ -> new Remaining(0, 1, 0, 0, 0);
      case AgentState.Claimed _, AgentState.Busy _ -> new Remaining(0, 0, 1, 0, 0);
      case AgentState.Draining _ -> new Remaining(0, 0, 0, 1, 0);
      case AgentState.Stopped _ -> new Remaining(0, 0, 0, 0, 0);
    };
  }

  /**
   * Lets them go until none is left, or the time is over.
   *
   * @param after hears of each look that differs from the last
   */
  public Remaining await(List<PoolName> pools, Looks looks, Consumer<Remaining> after) {
    var told = new AtomicReference<Optional<Remaining>>(Optional.empty());
    return looks.until(
        () -> {
          Remaining now = look(pools);
          if (!told.getAndSet(Optional.of(now)).equals(Optional.of(now))) {
            after.accept(now);
          }
          return now;
        },
        Remaining::none,
        () -> pools.forEach(this::letGo));
  }

  /** While somebody waits, whoever is ready is about to be promised. */
  private void letGo(PoolName pool) {
    if (!requests.waiting(pool, 1).isEmpty()) {
      return;
    }
    for (Agent agent : agents.roster(pool)) {
      if (agent.state() instanceof AgentState.Ready
          && AgentLife.next(
                  agent.state(), new DrainRequested(DrainReason.ABOVE_TARGET), time.instant())
              instanceof AgentStep.Moved(var to)) {
        // Written only if nobody has promised it meanwhile; the next look tells.
        agents.save(agent, agent.moved(to));
      }
    }
  }
}
