package warmpool.simulation;

import java.util.List;
import java.util.Optional;
import warmpool.core.name.AgentId;
import warmpool.core.name.CheckRequestId;
import warmpool.core.name.PoolName;
import warmpool.core.port.CheckResult;
import warmpool.simulation.proof.Truth;
import warmpool.simulation.world.SimulatedChecks;
import warmpool.simulation.world.SimulatedDirectory;
import warmpool.simulation.world.SimulatedFleet;

/** The fleet and the organisation, and the truth about both. */
record World(SimulatedFleet fleet, SimulatedDirectory directory, SimulatedChecks checks)
    implements Truth {
  @Override
  public boolean wasOnline(AgentId agent) {
    return directory.wasOnline(agent);
  }

  @Override
  public boolean hasJob(AgentId agent) {
    return directory.busy(agent);
  }

  @Override
  public boolean registered(AgentId agent) {
    return directory.registered(agent);
  }

  @Override
  public boolean taskAlive(AgentId agent) {
    return fleet.alive(agent);
  }

  @Override
  public List<AgentId> tasksAlive(PoolName pool) {
    return fleet.alive(pool);
  }

  @Override
  public Optional<CheckResult> taken(CheckRequestId check) {
    return checks.taken(check);
  }

  @Override
  public boolean over(CheckRequestId check) {
    return checks.over(check);
  }
}
