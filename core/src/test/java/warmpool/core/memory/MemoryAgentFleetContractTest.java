package warmpool.core.memory;

import warmpool.core.agent.LaunchParameters;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentFleetContractTest;
import warmpool.core.port.FleetTask.Phase;

/** The contract, in memory. */
class MemoryAgentFleetContractTest extends AgentFleetContractTest {
  private final MemoryAgentFleet fleet = new MemoryAgentFleet(new TickingTime());

  @Override
  protected AgentFleet fleet() {
    return fleet;
  }

  @Override
  protected LaunchParameters changedParameters() {
    fleet.revise();
    return fleet.parameters(POOL);
  }

  @Override
  protected void awaitEnd(String task) {
    fleet.move(task, Phase.STOPPED);
  }

  @Override
  protected String unknownTask() {
    return "task-that-never-was";
  }
}
