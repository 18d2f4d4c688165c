package warmpool.local.stack;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import warmpool.core.agent.LaunchParameters;
import warmpool.core.port.AgentFleet;
import warmpool.core.port.AgentFleetContractTest;
import warmpool.scaler.ecs.EcsFleet;
import warmpool.scaler.ecs.FleetSettings;

/** The contract, through the AWS SDK against simulated ECS. */
class EcsFleetContractTest extends AgentFleetContractTest {
  private final FleetBed bed = new FleetBed();
  private final EcsFleet fleet = bed.fleet(FleetBed.SETTINGS, POOL, OTHER);

  @AfterEach
  void close() {
    bed.close();
  }

  @Override
  protected AgentFleet fleet() {
    return fleet;
  }

  @Override
  protected LaunchParameters changedParameters() {
    FleetSettings before = FleetBed.SETTINGS;
    FleetSettings after =
        new FleetSettings(
            before.stack(),
            before.cluster(),
            before.taskDefinition(),
            before.container(),
            List.of("subnet-b", "subnet-a"),
            List.of("sg-new"),
            true);
    EcsFleet changed = bed.fleet(after, POOL);
    return changed.parameters(POOL, changed.menu(POOL).preferred());
  }

  @Override
  protected void awaitEnd(String task) {
    bed.awaitStatus(task, "STOPPED");
  }

  @Override
  protected String unknownTask() {
    return "arn:aws:ecs:eu-west-1:123456789012:task/agents/0123456789abcdef0123456789abcdef";
  }
}
