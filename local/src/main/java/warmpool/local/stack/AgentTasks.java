package warmpool.local.stack;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import warmpool.core.name.AgentId;
import warmpool.core.name.PoolName;
import warmpool.local.agent.AgentHost;
import warmpool.local.agent.AgentSettings;
import warmpool.local.agent.SimulatedAgent;
import warmpool.local.ecs.TaskContext;
import warmpool.local.ecs.TaskProcess;
import warmpool.local.ecs.TaskProgram;

/** What runs in a simulated task: an agent that speaks the agent's own protocol. */
record AgentTasks(AgentHost host, URI organisation, String token, AgentRoll roll)
    implements TaskProgram {

  @Override
  public TaskProcess start(TaskContext context) {
    String pool = variable(context, "WARMPOOL_POOL");
    String name = variable(context, "WARMPOOL_AGENT_ID");
    roll.started(new PoolName(pool), new AgentId(name));
    return new AgentProcess(host.start(new AgentSettings(organisation, token, pool, name)));
  }

  private static String variable(TaskContext context, String name) {
    return Optional.ofNullable(context.environment().get(name))
        .orElseThrow(() -> new IllegalStateException("the task has no " + name));
  }

  private record AgentProcess(SimulatedAgent agent) implements TaskProcess {
    @Override
    public void terminate() {
      agent.stop();
    }

    @Override
    public void kill() {
      agent.kill();
    }

    @Override
    public CompletableFuture<Integer> exit() {
      return agent.exit();
    }
  }

  @Override
  public String toString() {
    return "AgentTasks[" + organisation + ", token redacted]";
  }
}
