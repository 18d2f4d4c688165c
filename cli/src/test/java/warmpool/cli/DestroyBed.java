package warmpool.cli;

import static warmpool.cli.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import warmpool.cli.Terminal.Ran;
import warmpool.core.agent.Agent;
import warmpool.core.agent.AgentState;
import warmpool.core.name.PoolName;

/** A deployed stack, with something of each kind that outlives it. */
final class DestroyBed implements AutoCloseable {
  final DeployedBed deployed;
  final RetainedStandIn retained = new RetainedStandIn();
  private final Path folder;

  DestroyBed(Path folder) throws IOException {
    this.folder = folder;
    deployed = new DeployedBed(folder);
    deployed.scripts();
    retained.standBehind(deployed);
  }

  Ran run(String... words) {
    return deployed.run(words);
  }

  /** Somebody who types an answer. */
  Ran typing(String answer, String... words) {
    return deployed.run(new Terminal(deployed.environment).typing(answer), words);
  }

  /** What Maven and the cdk were told. */
  String told() throws IOException {
    Path told = folder.resolve("told");
    return Files.exists(told) ? Files.readString(told) : "";
  }

  boolean isBuilt() {
    return Files.exists(folder.resolve("told"));
  }

  /** From now on these tasks run, whatever there is in the local stack. */
  void tasks(Supplier<List<String>> tasks) {
    deployed.account.tasks = tasks;
    String account = deployed.account.environment().getOrDefault("AWS_ENDPOINT_URL_SSM", "");
    deployed.environment.put("AWS_ENDPOINT_URL_ECS", account);
  }

  List<Agent> roster() {
    return deployed.stack.world().roster(new PoolName("linux"));
  }

  void untilAgentsAre(Class<? extends AgentState> state) {
    eventually(
        "an agent is " + state.getSimpleName(),
        () -> roster().stream().anyMatch(agent -> state.isInstance(agent.state())));
  }

  @Override
  public void close() {
    deployed.close();
    retained.close();
  }
}
