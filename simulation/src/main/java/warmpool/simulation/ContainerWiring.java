package warmpool.simulation;

import warmpool.core.agent.Secret;
import warmpool.core.memory.MemoryAgentEnrolment;
import warmpool.core.memory.MemoryBootstrapTokens;
import warmpool.core.port.AgentStore;
import warmpool.core.port.BootstrapTokens;
import warmpool.scaler.AgentBootstrap;
import warmpool.simulation.world.AgentContainers;
import warmpool.simulation.world.Functions;
import warmpool.simulation.world.Universe;

/** Makes what runs in tasks, and the agent endpoint that it asks. */
final class ContainerWiring {
  static final BootstrapTokens TOKENS = new MemoryBootstrapTokens();

  private ContainerWiring() {}

  static AgentContainers containers(
      Universe part, Functions functions, World world, AgentStore rows) {
    // Nobody reports here: a hint more or less makes no difference, and those of others get lost.
    var bootstrap =
        new AgentBootstrap(rows, new MemoryAgentEnrolment(), () -> new Secret("report"));
    return new AgentContainers(
        part,
        functions,
        TOKENS,
        bootstrap,
        new AgentContainers.Beyond(world.directory(), world.fleet()::exited));
  }
}
