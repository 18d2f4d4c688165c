package warmpool.scaler;

import java.util.Collection;
import java.util.List;
import warmpool.core.agent.Agent;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.name.PoolName;
import warmpool.core.pool.LaunchMenu;
import warmpool.core.pool.LaunchOrder;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.FleetTask;
import warmpool.core.port.LaunchOutcome;
import warmpool.core.port.PortFailure;

/** A fleet that may start tasks but not stop them. */
record Unstoppable(AgentFleet real) implements AgentFleet {
  @Override
  public LaunchMenu menu(PoolName pool) {
    return real.menu(pool);
  }

  @Override
  public LaunchParameters parameters(PoolName pool, LaunchOrder order) {
    return real.parameters(pool, order);
  }

  @Override
  public LaunchOutcome launch(Agent agent) {
    return real.launch(agent);
  }

  @Override
  public List<FleetTask> observe(PoolName pool, Collection<String> known) {
    return real.observe(pool, known);
  }

  @Override
  public void stop(String task, String reason) {
    throw new PortFailure("fleet", false, "forbidden", null);
  }
}
