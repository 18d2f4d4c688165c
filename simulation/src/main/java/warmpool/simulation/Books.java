package warmpool.simulation;

import java.util.Map;
import warmpool.core.name.PoolName;
import warmpool.core.pool.PoolSettings;
import warmpool.simulation.clock.EventQueue;
import warmpool.simulation.proof.AgentBooks;
import warmpool.simulation.proof.DecisionBooks;
import warmpool.simulation.proof.RequestBooks;
import warmpool.simulation.world.Pipelines;

/** Everything that is checked while a world runs. */
record Books(RequestBooks requests, AgentBooks agents, DecisionBooks decisions) {
  static Books of(Map<PoolName, PoolSettings> pools, EventQueue events, World world) {
    AgentBooks agents = new AgentBooks(pools, events, world);
    world.fleet().onStart(agents::taskStarted);
    return new Books(
        new RequestBooks(pools, events, world), agents, new DecisionBooks(Pipelines.TOKEN_PREFIX));
  }
}
