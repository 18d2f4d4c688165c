package warmpool.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState.Ready;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.core.policy.FixedPolicy;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.proof.Invariant;
import warmpool.simulation.proof.InvariantBroken;

/** What a world must look like once it has come to rest. */
record EndState(SimulatedSystem system) {

  /** Errors: {@link InvariantBroken}. */
  void check() {
    system.books().requests().everyAcceptedIsAnswered();
    everyRequestHasEnded();
    queuesAreEmpty();
    system.scenario().pools().forEach(this::check);
  }

  /** Whether the world looks as it must; what is on its way to a function is not seen. */
  boolean atRest() {
    try {
      check();
      return true;
    } catch (InvariantBroken notYet) {
      // Too early is no breach.
      return false;
    }
  }

  /** Whether an agent is on its way in or out, or a hint is. */
  boolean stillMoves() {
    SimulatedSystem.Queues queues = system.queues();
    return queues.signals().size() + queues.pairings().size() > 0
        || somebodyIsReplaced()
        || system.scenario().pools().stream().anyMatch(this::isOffTarget);
  }

  /** A surplus agent is kept for its minimum useful life. */
  private boolean isOffTarget(PoolSettings pool) {
    return pool.policy() instanceof FixedPolicy(int target)
        && system.books().agents().living(pool.name()).size() != target;
  }

  private boolean somebodyIsReplaced() {
    return system.scenario().pools().stream()
        .flatMap(pool -> system.books().agents().living(pool.name()).values().stream())
        .anyMatch(agent -> !(agent.state() instanceof Ready));
  }

  private void everyRequestHasEnded() {
    system
        .books()
        .requests()
        .rows()
        .values()
        .forEach(row -> {
          if (!row.state().ended()) {
            throw new InvariantBroken(
                Invariant.ANSWERED_ONCE, "at rest " + row.id() + " is " + row.state(), row.id());
          }
        });
  }

  private void queuesAreEmpty() {
    SimulatedSystem.Queues queues = system.queues();
    Set<String> dead = new HashSet<>(queues.checkRequests().deadLetters());
    dead.addAll(queues.pairings().deadLetters());
    dead.addAll(queues.signals().deadLetters());
    dead.remove(SimulationWiring.POISON);
    if (!dead.isEmpty()) {
      throw new InvariantBroken(Invariant.APART, dead.size() + " sound messages were given up");
    }
    int poison = 2;
    if (queues.checkRequests().size() > poison
        || queues.pairings().size() + queues.signals().size() > 0) {
      throw new InvariantBroken(
          Invariant.CONVERGES,
          "at rest there are messages: %d, %d, %d"
              .formatted(
                  queues.checkRequests().size(),
                  queues.pairings().size(),
                  queues.signals().size()));
    }
  }

  private void check(PoolSettings pool) {
    PoolName name = pool.name();
    Map<AgentId, Agent> living = system.books().agents().living(name);
    living
        .values()
        .forEach(agent -> {
          if (!(agent.state() instanceof Ready)) {
            throw new InvariantBroken(
                Invariant.NOTHING_LEFT,
                "at rest " + agent.id() + " is " + agent.state(),
                agent.id());
          }
        });
    if (pool.policy() instanceof FixedPolicy(int target) && living.size() != target) {
      throw new InvariantBroken(
          Invariant.CONVERGES,
          "at rest " + living.size() + " agents are ready, not " + target,
          name);
    }
    Set<String> names = living.keySet().stream().map(AgentId::value).collect(Collectors.toSet());
    same(names, system.world().directory().registrations(name), "registrations");
    same(names, system.world().fleet().alive(name).stream().map(AgentId::value).toList(), "tasks");
    if (!system.world().directory().queuedJobs(name).isEmpty()) {
      throw new InvariantBroken(
          Invariant.ANSWERED_ONCE,
          "at rest jobs wait for an agent: " + system.world().directory().queuedJobs(name),
          name);
    }
  }

  private static void same(Set<String> rows, List<String> others, String what) {
    if (!rows.equals(new HashSet<>(others)) || rows.size() != others.size()) {
      throw new InvariantBroken(
          Invariant.NOTHING_LEFT,
          "at rest the rows are " + rows + ", the " + what + " " + others,
          others.toArray());
    }
  }
}
