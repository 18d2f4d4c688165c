package warmpool.local.stack;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.local.agent.AgentContainer;
import warmpool.local.agent.AgentHost;
import warmpool.local.agent.ContainerSettings;
import warmpool.local.ecs.TaskContext;
import warmpool.local.ecs.TaskProcess;
import warmpool.local.ecs.TaskProgram;

/**
 * What runs in a simulated task: a container that asks for what its agent registers with, and an
 * agent that speaks the agent's own protocol.
 */
final class AgentTasks implements TaskProgram {
  private final AgentHost host;
  private final AgentRoll roll;
  private volatile Optional<URI> endpoint = Optional.empty();
  private volatile Optional<TaskProgram> instead = Optional.empty();

  AgentTasks(AgentHost host, AgentRoll roll) {
    this.host = host;
    this.roll = roll;
  }

  /** Containers that start from now on ask there. */
  void askAt(URI address) {
    endpoint = Optional.of(address);
  }

  /** Tasks that start from now on run something else. */
  void run(TaskProgram other) {
    instead = Optional.of(other);
  }

  @Override
  public TaskProcess start(TaskContext context) {
    roll.started(
        new PoolName(variable(context, "WARMPOOL_POOL")),
        new AgentId(variable(context, "WARMPOOL_AGENT_ID")));
    return instead.map(other -> other.start(context)).orElseGet(() -> container(context));
  }

  private TaskProcess container(TaskContext context) {
    URI address =
        endpoint.orElseThrow(() -> new IllegalStateException("no agent endpoint was started"));
    return new ContainerProcess(
        host.start(new ContainerSettings(address, context.taskArn(), context.environment())));
  }

  private static String variable(TaskContext context, String name) {
    return Optional.ofNullable(context.environment().get(name))
        .orElseThrow(() -> new IllegalStateException("the task has no " + name));
  }

  private record ContainerProcess(AgentContainer container) implements TaskProcess {
    @Override
    public void terminate() {
      container.stop();
    }

    @Override
    public void kill() {
      container.kill();
    }

    @Override
    public CompletableFuture<Integer> exit() {
      return container.exit();
    }
  }
}
